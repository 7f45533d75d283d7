package dev.tollbook.processor.normalize;

import dev.tollbook.processor.ledger.fact.LedgerFact;
import dev.tollbook.processor.order.SnapshotEvidence;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.membership.AccessRule;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.product.Listing;
import java.util.List;

/** What a webhook says, in provider-neutral terms, or why it says nothing. */
public sealed interface Normalization {
    /** The webhook; its event type is {@code unknown} where the body names none. */
    Cause cause();

    /**
     * It bears state.
     *
     * @param account     whose book it is about; the record's key
     * @param facts       what it says, in this order
     * @param credits     what it says of credits
     * @param proves      ids of other objects that belong to the same account, so that webhooks which name them alone
     *                    can be joined
     * @param fingerprint equal for two webhooks that say the same under two ids
     */
    record Normalized(AccountId account, List<Fact> facts, List<LedgerFact> credits, List<String> proves,
            String fingerprint, Cause cause)
            implements
                Normalization {
        public Normalized {
            facts = List.copyOf(facts);
            credits = List.copyOf(credits);
            proves = List.copyOf(proves);
        }
    }

    /**
     * It is about a role or a permission, which belong to nobody's account.
     *
     * @param rule not yet published: its revision is 0
     */
    record Ruled(AccessRule rule, String fingerprint, Cause cause) implements Normalization {}

    /**
     * It is about a product or a price, which belong to nobody's account.
     *
     * @param listing  not yet published: its revision is 0
     * @param evidence what puts it in order
     */
    record Listed(Listing listing, SnapshotEvidence evidence, String fingerprint, Cause cause)
            implements
                Normalization {}

    /**
     * It bears state, and does not tell whose.
     *
     * @param references ids of objects that may tell
     */
    record Unlinked(List<String> references, Cause cause) implements Normalization {
        public Unlinked { references = List.copyOf(references); }
    }

    /** It is understood, and bears no state here. */
    record Ignored(IgnoredReason reason, String detail, Cause cause) implements Normalization {}

    /** It cannot be understood, and its bytes go to the dead letters. */
    record Rejected(RejectedReason reason, String detail, Cause cause) implements Normalization {}
}
