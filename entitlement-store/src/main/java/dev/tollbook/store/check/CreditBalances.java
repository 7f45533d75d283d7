package dev.tollbook.store.check;

import java.util.OptionalLong;

/** Where a payer's credits are looked up. */
@FunctionalInterface
public interface CreditBalances {
    /** For as long as no ledger is taken in. */
    CreditBalances NOTHING_KNOWN = (payer, currency) -> OptionalLong.empty();

    /** What the payer can spend, in minor units; empty if nobody has told us. */
    OptionalLong of(String payer, String currency);
}
