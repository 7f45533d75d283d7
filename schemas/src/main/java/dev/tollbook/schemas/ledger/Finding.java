package dev.tollbook.schemas.ledger;

import java.util.Optional;

/**
 * A broken invariant.
 *
 * @param account where
 * @param seq     of the first bad entry
 * @param entry   its id; empty where an entry is missing
 * @param detail  a sentence
 */
public record Finding(
        Invariant invariant,
        LedgerAccountKey account,
        long seq,
        Optional<String> entry,
        String detail) {
    static Finding at(LedgerEntry entry, Invariant invariant, String detail) {
        return new Finding(invariant, entry.account(), entry.seq(), Optional.of(entry.id()), detail);
    }

    @Override
    public String toString() {
        return invariant.label() + ": entry " + seq + entry.map(id -> " (" + id + ")").orElse("") + " of " + account
                + ": " + detail;
    }
}
