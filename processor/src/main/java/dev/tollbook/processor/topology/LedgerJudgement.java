package dev.tollbook.processor.topology;

import dev.tollbook.processor.ledger.Verdict;
import dev.tollbook.processor.normalize.RejectedReason;
import dev.tollbook.schemas.receipt.Outcome;
import java.util.List;

/** What facts about credits lead to: all encoded, to be written and forwarded in this order. */
record LedgerJudgement(Verdict verdict, List<StoreWrite> writes, List<Emission> emissions) {
    LedgerJudgement {
        writes = List.copyOf(writes);
        emissions = List.copyOf(emissions);
    }

    /** Whether the bytes go to the dead letters. */
    boolean isRefused() {
        return verdict.outcome() == Outcome.DEAD_LETTERED;
    }

    /** Why they do. */
    RejectedReason refusal() {
        return verdict.reason().filter(Verdict.TOO_LARGE::equals).isPresent() ? RejectedReason.TOO_LARGE
                : RejectedReason.LEDGER_PARKED;
    }
}
