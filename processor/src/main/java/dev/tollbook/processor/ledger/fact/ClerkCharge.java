package dev.tollbook.processor.ledger.fact;

import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.payer.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A paid payment attempt that used account credit. Clerk announces neither grants nor removals of credit, only this.
 *
 * @param attempt   {@code pa_…}
 * @param paidAt    orders the charges; not the order of arrival
 * @param currency  ISO 4217
 * @param uses      credit used, per subscription item
 * @param remaining the balance after it; the smallest, if several items state one
 */
public record ClerkCharge(
        AccountId account,
        String attempt,
        Instant paidAt,
        String currency,
        List<Use> uses,
        Optional<Long> remaining,
        Cause cause) implements LedgerFact {
    /** Credit used for one subscription item, 0 or more. */
    public record Use(String item, long amount) {}

    public ClerkCharge { uses = List.copyOf(uses); }

    /** Credit used for all of it. */
    public long applied() {
        return uses.stream().mapToLong(Use::amount).reduce(0, Math::addExact);
    }
}
