package dev.tollbook.processor.ledger.fact;

import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.payer.AccountId;

/** One thing that somebody said about credits. Facts about one account are handled one after the other, in any order. */
public sealed interface LedgerFact permits StripeFact, ClerkCharge, CommandFact {
    /** Whose book it goes into. */
    AccountId account();

    /** The webhook or command that says so. */
    Cause cause();
}
