package dev.tollbook.processor.topology;

import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.receipt.Receipt;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;

/**
 * What one raw record leads to.
 *
 * @param receipt   what became of it; one of the emissions carries it
 * @param book      to be stored, if it touched one
 * @param seen      to be remembered, if a repetition would be a duplicate
 * @param emissions to be forwarded, in this order
 */
record Judgement(Receipt receipt, Optional<StoredBook> book, Optional<Bytes> seen, List<Emission> emissions) {
    /** An encoded account book. */
    record StoredBook(AccountId account, Bytes value) {}

    Judgement { emissions = List.copyOf(emissions); }
}
