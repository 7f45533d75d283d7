package dev.tollbook.processor.topology;

import dev.tollbook.processor.ledger.Verdict;
import java.util.List;

/** What facts about credits lead to: all encoded, to be written and forwarded in this order. */
record LedgerJudgement(Verdict verdict, List<LedgerStores.Write> writes, List<Emission> emissions) {
    LedgerJudgement {
        writes = List.copyOf(writes);
        emissions = List.copyOf(emissions);
    }
}
