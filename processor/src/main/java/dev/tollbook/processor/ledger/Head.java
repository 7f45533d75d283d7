package dev.tollbook.processor.ledger;

import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.ledger.LedgerAccountKey;
import dev.tollbook.schemas.ledger.LedgerHash;

/** Where a ledger account stands: what the next entry continues. */
public record Head(LedgerAccountKey account, long balance, long seq, String hash, Cause cause) {
    static Head empty(LedgerAccountKey account, Cause cause) {
        return new Head(account, 0, 0, LedgerHash.GENESIS, cause);
    }
}
