package dev.tollbook.processor.reduce;

import dev.tollbook.processor.order.SnapshotEvidence;
import dev.tollbook.schemas.subscription.ItemStatus;
import dev.tollbook.schemas.subscription.Subscription;
import dev.tollbook.schemas.subscription.SubscriptionItem;
import java.time.Instant;
import java.util.Comparator;

/** A snapshot that may be the newest one of its subscription. */
public record Candidate(Instant occurredAt, SnapshotEvidence evidence, Subscription subscription) {
    /** Terminal wins regardless of time, then the later second. Equal candidates are told apart by the contest. */
    static final Comparator<Candidate> STANDING = Comparator
            .comparing((Candidate candidate) -> candidate.evidence().terminal())
            .thenComparing(Candidate::occurredAt);

    /** Higher for a snapshot that grants more; {@link ItemStatus} alone decides. */
    static final Comparator<Candidate> GRANTS = Comparator.comparingInt(Candidate::grant);

    String deliveryId() {
        return subscription.cause().deliveryId();
    }

    boolean isTwinOf(Candidate other) {
        return occurredAt.equals(other.occurredAt) && evidence.content().equals(other.evidence.content());
    }

    private int grant() {
        return subscription.items().stream().map(SubscriptionItem::status).mapToInt(Candidate::grant).max().orElse(0);
    }

    private static int grant(ItemStatus status) {
        return switch (status) {
            case ACTIVE, TRIALING -> 3;
            case CANCELED -> 2;
            case PAST_DUE -> 1;
            case UPCOMING, INCOMPLETE, ABANDONED, ENDED, EXPIRED, UNPAID, PAUSED, UNKNOWN -> 0;
        };
    }
}
