package dev.tollbook.schemas.ledger;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What must always be true of the ledger. */
public enum Invariant {
    /** Numbers in a ledger account are 1, 2, 3… without a gap. */
    DENSE_SEQUENCE,
    /** Every entry continues the one before it, and its hash fits its content. */
    HASH_CHAIN,
    /** The balance after an entry is the balance before it plus its amount. */
    RUNNING_BALANCE,
    /** No cause and no idempotency key posts twice. */
    EXACTLY_ONCE,
    /** The legs of a transaction sum to zero. */
    ZERO_SUM,
    /** A transaction has one currency. */
    CURRENCY_ISOLATION,
    /** Our own credits never fall below zero. */
    NO_OVERDRAFT,
    /** Granted = consumed + expired + voided + remaining. */
    GRANT_CONSERVATION,
    /** Priority, then what expires sooner, then the older, then the id; nothing after its expiry. */
    CONSUMPTION_ORDER,
    /** Every entry names a webhook or command that exists. */
    CAUSE_EXISTS,
    /** What a provider states equals ours, or an open difference is shown. */
    STATED_BALANCE;

    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
