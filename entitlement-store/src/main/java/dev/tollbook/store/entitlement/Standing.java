package dev.tollbook.store.entitlement;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.tollbook.schemas.delivery.Source;
import dev.tollbook.schemas.subscription.SubscriptionItem;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an item is worth over time, as long as no event changes it: it grants until an instant, for ever, or not at all.
 *
 * @param basis why it grants or does not
 * @param until the first instant at which it no longer grants; empty if it never stops by itself, or never grants
 */
public record Standing(Basis basis, Optional<Instant> until) {
    /** Why an item grants, or why not. */
    public enum Basis {
        /** Paid for, or free. */
        ACTIVE,
        /** In a trial, up to its end and a leeway. */
        TRIAL,
        /** Canceled, and paid until the end of the period. */
        PAID_PERIOD,
        /** Past due, within the grace period. */
        GRACE,
        /** Past due since nobody knows when: no grace can be counted, so it does not grant. */
        PAST_DUE_SINCE_UNKNOWN,
        /** The status alone grants nothing: upcoming, ended, unpaid… */
        STATUS;

        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        boolean grants() {
            return switch (this) {
                case ACTIVE, TRIAL, PAID_PERIOD, GRACE -> true;
                case PAST_DUE_SINCE_UNKNOWN, STATUS -> false;
            };
        }
    }

    /** The standing of an item; a scheduled end ({@code endsAt}) bounds every one of them. */
    public static Standing of(SubscriptionItem item, Source provider, GrantRules rules) {
        return switch (item.status()) {
            case ACTIVE -> until(Basis.ACTIVE, Optional.empty(), item);
            case TRIALING -> until(Basis.TRIAL, item.trialEnd().map(end -> end.plus(rules.trialLeeway())), item);
            // Clerk: a canceled item without a period end counts as open.
            case CANCELED -> until(Basis.PAID_PERIOD, item.periodEnd(), item);
            case PAST_DUE -> pastDue(item, rules.graceFor(provider));
            case UPCOMING, INCOMPLETE, ABANDONED, ENDED, EXPIRED, UNPAID, PAUSED, UNKNOWN -> new Standing(
                    Basis.STATUS, Optional.empty());
        };
    }

    /** Whether it grants at that instant. */
    public boolean grantsAt(Instant now) {
        return basis.grants() && until.map(now::isBefore).orElse(true);
    }

    /** When it stops granting by itself; empty if it never grants. */
    Optional<Instant> end() {
        return basis.grants() ? until : Optional.empty();
    }

    private static Standing pastDue(SubscriptionItem item, Optional<Duration> grace) {
        if (grace.isEmpty()) {
            return until(Basis.GRACE, Optional.empty(), item);
        }
        // Any other start, such as the newest event, would move with every touch and could prolong the grace for ever.
        return item.pastDueSince()
                .map(since -> until(Basis.GRACE, Optional.of(since.plus(grace.get())), item))
                .orElse(new Standing(Basis.PAST_DUE_SINCE_UNKNOWN, Optional.empty()));
    }

    private static Standing until(Basis basis, Optional<Instant> end, SubscriptionItem item) {
        return new Standing(basis, Stream.concat(end.stream(), item.endsAt().stream()).min(Instant::compareTo));
    }
}
