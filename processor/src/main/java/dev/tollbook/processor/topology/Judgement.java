package dev.tollbook.processor.topology;

import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.receipt.Receipt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;

/**
 * What one raw record leads to.
 *
 * @param receipt   what became of it; one of the emissions carries it
 * @param book      to be stored, if it touched one
 * @param seen      to be remembered, if a repetition would be a duplicate
 * @param ledger    to be written to the stores of the ledger
 * @param emissions to be forwarded, in this order
 */
record Judgement(
        Receipt receipt,
        Optional<StoredBook> book,
        Optional<Bytes> seen,
        List<LedgerStores.Write> ledger,
        List<Emission> emissions) {
    /** An encoded account book. */
    record StoredBook(AccountId account, Bytes value) {}

    Judgement {
        ledger = List.copyOf(ledger);
        emissions = List.copyOf(emissions);
    }

    /** The same with what it does to credits, which is told first: whoever has the receipt finds the entries. */
    Judgement with(LedgerJudgement credits) {
        List<Emission> all = new ArrayList<>(credits.emissions());
        all.addAll(emissions);
        return new Judgement(receipt, book, seen, credits.writes(), all);
    }

    /** The same, with its delivery remembered. */
    Judgement remembering(Bytes delivery) {
        return new Judgement(receipt, book, Optional.of(delivery), ledger, emissions);
    }
}
