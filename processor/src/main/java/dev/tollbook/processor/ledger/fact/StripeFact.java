package dev.tollbook.processor.ledger.fact;

import java.time.Instant;

/** What a Stripe event says about a customer's balance or billing credits. */
public sealed interface StripeFact extends LedgerFact
        permits StripeBalance, StripeCustomerDeleted, StripeRelinked, StripeEvidence, StripeCreditGrant,
        StripeCreditTransaction {
    /** The event's {@code created}; whole seconds, and ties are normal. */
    Instant at();
}
