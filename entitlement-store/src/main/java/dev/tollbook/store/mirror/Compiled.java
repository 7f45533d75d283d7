package dev.tollbook.store.mirror;

import dev.tollbook.schemas.catalog.Catalog;
import dev.tollbook.schemas.payer.PayerType;
import dev.tollbook.store.entitlement.Entitlements;
import dev.tollbook.store.entitlement.GrantRules;
import dev.tollbook.store.entitlement.Holdings;
import dev.tollbook.store.entitlement.PayerOverride;
import dev.tollbook.store.entitlement.PayerState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a payer's accounts came to, and for how long that holds.
 *
 * @param generation the catalogue and the rules under which it was compiled
 * @param overrides  the exceptions that went into it
 * @param holdings   what it came to
 * @param validUntil the first instant at which it may differ; empty if only an event can change it
 * @param from       the first millisecond, epoch, at which it is known to hold
 * @param until      the first millisecond at which it may differ, never later than {@code validUntil}
 */
record Compiled(Generation generation, List<PayerOverride> overrides, Holdings holdings, Optional<Instant> validUntil,
        long from, long until) {
    private static final Instant EARLIEST = Instant.ofEpochMilli(Long.MIN_VALUE);
    private static final Instant LATEST = Instant.ofEpochMilli(Long.MAX_VALUE);

    /** Holds at no time. */
    static final Compiled NEVER = new Compiled(new Generation(new Entitlements(Catalog.EMPTY, GrantRules.DEFAULT)),
            List.of(), Holdings.of(PayerType.USER, Set.of(), Set.of()), Optional.empty(), Long.MAX_VALUE,
            Long.MIN_VALUE);

    static Compiled of(Generation generation, List<PayerOverride> overrides, PayerState state) {
        boolean ages = state.validUntil().isPresent() || !state.validFrom().equals(Instant.MIN);
        if (!ages && overrides.isEmpty()) {
            return generation.lasting(state.holdings());
        }
        return new Compiled(generation, overrides, state.holdings(), state.validUntil(), from(state.validFrom()),
                state.validUntil().map(Compiled::millis).orElse(Long.MAX_VALUE));
    }

    /** Whether it may be used; a reference and three numbers decide, since every question comes by here. */
    boolean holds(Generation inForce, List<PayerOverride> exceptions, long now) {
        return generation == inForce && from <= now && now < until && overrides.equals(exceptions);
    }

    /** Not before the instant: one within a millisecond counts from the next. */
    private static long from(Instant instant) {
        long millis = millis(instant);
        return instant.isAfter(LATEST) || instant.isBefore(EARLIEST) || Instant.ofEpochMilli(millis).equals(instant)
                ? millis
                : millis + 1;
    }

    private static long millis(Instant instant) {
        return instant.isAfter(LATEST) ? Long.MAX_VALUE
                : instant.isBefore(EARLIEST) ? Long.MIN_VALUE : instant.toEpochMilli();
    }
}
