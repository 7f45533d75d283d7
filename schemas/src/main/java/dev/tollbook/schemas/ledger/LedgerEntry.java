package dev.tollbook.schemas.ledger;

import dev.tollbook.schemas.delivery.Cause;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One movement of a payer's credit: the value of {@code billing.credit-ledger}. It is the payer's leg of a transaction
 * whose other leg, {@code -amount}, stands in {@code counterAccount}. Never changed, never removed; docs/ledger.md
 * specifies the bytes under its hash.
 *
 * @param id             {@code le_} and 128 bits of the SHA-256 of {@code key}
 * @param key            what makes it unique for ever, e.g. {@code stripe:customer.updated:evt_1}
 * @param transaction    shared by the legs of one transaction
 * @param account        whose, in which currency, in which purse
 * @param seq            1, 2, 3… per ledger account
 * @param amount         minor units; positive: the payer can spend more
 * @param balanceAfter   the account's balance with this entry
 * @param type           why it moved
 * @param counterAccount where it came from or went to
 * @param effectiveAt    when it happened, by the clock of whoever decided it
 * @param recordedAt     when we were told; for an expiry, the expiry
 * @param details        actor, reason, note, references
 * @param allocations    which grants bear it; empty in purses that are not held in grants
 * @param grant          the terms, if it creates a grant
 * @param cause          the webhook or command behind it
 * @param previousHash   the hash of the entry before it; 64 zeros for the first
 * @param hash           SHA-256 (hex) of the previous hash and this entry
 */
public record LedgerEntry(
        String id,
        String key,
        String transaction,
        LedgerAccountKey account,
        long seq,
        long amount,
        long balanceAfter,
        EntryType type,
        String counterAccount,
        Instant effectiveAt,
        Instant recordedAt,
        EntryDetails details,
        List<Allocation> allocations,
        Optional<GrantTerms> grant,
        Cause cause,
        String previousHash,
        String hash) {
    public static final String SCHEMA = "ledger-entry/1";

    public LedgerEntry { allocations = List.copyOf(allocations); }

    /** The id of the entry with that key. */
    public static String idOf(String key) {
        return "le_" + LedgerHash.shortHex(key);
    }

    /** The id of the transaction with that key. */
    public static String transactionOf(String key) {
        return "tx_" + LedgerHash.shortHex(key);
    }

    /** The same entry with its hash filled in. */
    public LedgerEntry sealed() {
        return new LedgerEntry(id, key, transaction, account, seq, amount, balanceAfter, type, counterAccount,
                effectiveAt, recordedAt, details, allocations, grant, cause, previousHash, LedgerHash.of(this));
    }
}
