package dev.tollbook.processor.ledger;

import dev.tollbook.processor.ledger.fact.StripeBalance;
import dev.tollbook.schemas.ledger.LedgerEntry;

/**
 * A movement of a Stripe balance that is booked.
 *
 * @param fact the event
 * @param kind what it is taken for so far
 */
public record BalanceChange(StripeBalance fact, BalanceKind kind) {
    /** The id of its entry. */
    String entry() {
        return LedgerEntry.idOf(fact.key());
    }

    long previous() {
        return fact.previous().orElseThrow();
    }
}
