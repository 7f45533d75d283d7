package dev.tollbook.processor.ledger;

import dev.tollbook.schemas.ledger.LedgerAccountKey;
import dev.tollbook.schemas.payer.AccountId;
import java.util.List;
import java.util.Optional;

/**
 * What every book has.
 *
 * @param account  the provider's account, or ours
 * @param payer    who can spend it now
 * @param revision grows with every fact that changed the book
 * @param heads    one per ledger account, those of earlier payers included
 * @param parked   why nothing is booked any more
 */
public record Ledger(AccountId account, String payer, long revision, List<Head> heads, Optional<String> parked) {
    public Ledger { heads = List.copyOf(heads); }

    static Ledger empty(AccountId account, String payer) {
        return new Ledger(account, payer, 0, List.of(), Optional.empty());
    }

    Ledger of(String newPayer) {
        return new Ledger(account, newPayer, revision, heads, parked);
    }

    Ledger parkedFor(String reason) {
        return new Ledger(account, payer, revision + 1, heads, Optional.of(reason));
    }

    /** The balance of an account; 0 if it has none. */
    long balance(LedgerAccountKey key) {
        return heads.stream().filter(head -> head.account().equals(key)).mapToLong(Head::balance).sum();
    }
}
