package dev.tollbook.processor.topology;

import dev.tollbook.schemas.receipt.Receipt;
import java.util.ArrayList;
import java.util.List;

/**
 * What one record leads to.
 *
 * @param receipt   what became of it; one of the emissions carries it
 * @param writes    to be stored
 * @param emissions to be forwarded, in this order
 */
record Judgement(Receipt receipt, List<StoreWrite> writes, List<Emission> emissions) {
    Judgement {
        writes = List.copyOf(writes);
        emissions = List.copyOf(emissions);
    }

    /** The same with what it does to credits, which is told first: whoever has the receipt finds the entries. */
    Judgement with(LedgerJudgement credits) {
        List<StoreWrite> allWrites = new ArrayList<>(credits.writes());
        allWrites.addAll(writes);
        List<Emission> allEmissions = new ArrayList<>(credits.emissions());
        allEmissions.addAll(emissions);
        return new Judgement(receipt, allWrites, allEmissions);
    }
}
