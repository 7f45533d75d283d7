package dev.tollbook.processor.normalize;

import dev.tollbook.processor.ledger.fact.LedgerFact;
import dev.tollbook.schemas.delivery.Cause;
import java.util.List;

/** What a webhook says, in provider-neutral terms, or why it says nothing. */
public sealed interface Normalization {
    /** The webhook; its event type is {@code unknown} where the body names none. */
    Cause cause();

    /** It bears state. */
    record Normalized(Fact fact, Cause cause) implements Normalization {}

    /** It bears on credits alone; there is at least one fact, and all are about one account. */
    record Credited(List<LedgerFact> facts, Cause cause) implements Normalization {
        public Credited { facts = List.copyOf(facts); }
    }

    /** It is understood, and bears no state here. */
    record Ignored(IgnoredReason reason, String detail, Cause cause) implements Normalization {}

    /** It cannot be understood, and its bytes go to the dead letters. */
    record Rejected(RejectedReason reason, String detail, Cause cause) implements Normalization {}
}
