package dev.tollbook.store.usage;

import dev.tollbook.schemas.catalog.Limit;
import dev.tollbook.store.entitlement.PayerState;
import java.time.Instant;

/**
 * How much a payer may use of a limit, and over what time.
 *
 * @param maximum -1 for no cap
 */
public record Allowance(Limit limit, long maximum, Window window) {
    /** What the payer's plans and exceptions allow now: 0 where none of them names the limit. */
    public static Allowance of(Limit limit, PayerState payer, Instant now) {
        return new Allowance(limit, payer.limits().getOrDefault(limit.slug(), 0L),
                Windows.of(limit, BillingPeriod.of(payer), now));
    }

    public Quota quota(long used) {
        return new Quota(used, maximum, limit.warnsOnly());
    }
}
