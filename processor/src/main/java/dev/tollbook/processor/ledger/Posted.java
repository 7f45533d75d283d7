package dev.tollbook.processor.ledger;

import dev.tollbook.schemas.ledger.CreditBalance;
import dev.tollbook.schemas.ledger.LedgerEntry;
import java.util.List;
import java.util.Optional;

/**
 * What one fact does to a book.
 *
 * @param book         with the fact in it
 * @param verdict      for the receipt
 * @param entries      new ones, in the order of their chains
 * @param balances     of the accounts that changed
 * @param transactions the same as the entries, with all their legs
 * @param prior        what to remember under the command's key, if it posted something
 */
public record Posted(
        LedgerBook book,
        Verdict verdict,
        List<LedgerEntry> entries,
        List<CreditBalance> balances,
        List<LedgerTransaction> transactions,
        Optional<PriorPosting> prior) {
    public Posted {
        entries = List.copyOf(entries);
        balances = List.copyOf(balances);
        transactions = List.copyOf(transactions);
    }

    /** The book is as it was. */
    static Posted nothing(LedgerBook book, Verdict verdict) {
        return new Posted(book, verdict, List.of(), List.of(), List.of(), Optional.empty());
    }
}
