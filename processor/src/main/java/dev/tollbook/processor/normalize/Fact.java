package dev.tollbook.processor.normalize;

import dev.tollbook.processor.order.SnapshotEvidence;
import dev.tollbook.schemas.event.AccountClosed;
import dev.tollbook.schemas.event.BillingEvent;
import dev.tollbook.schemas.event.FeaturesStated;
import dev.tollbook.schemas.event.InvitationReported;
import dev.tollbook.schemas.event.ItemSnapshots;
import dev.tollbook.schemas.event.MembershipReported;
import dev.tollbook.schemas.event.OrganizationReported;
import dev.tollbook.schemas.event.PayerNamed;
import dev.tollbook.schemas.event.PaymentReported;
import dev.tollbook.schemas.event.SubscriptionSnapshot;

/** An event together with what is needed to put it in order and is nobody else's business. */
public sealed interface Fact {
    BillingEvent event();

    /** About an account as a whole: its subscriptions, its payer, its end. */
    sealed interface OfAccount extends Fact {}

    /** A whole subscription (Stripe). */
    record WholeSubscription(SubscriptionSnapshot event, SnapshotEvidence evidence) implements OfAccount {}

    /** Some items of a subscription (Clerk); each carries the time that orders it. */
    record SomeItems(ItemSnapshots event) implements OfAccount {}

    /** Whose the account is (Stripe). */
    record Named(PayerNamed event) implements OfAccount {}

    /** Which features the provider itself says there are (Stripe). */
    record Stated(FeaturesStated event, SnapshotEvidence evidence) implements OfAccount {}

    /** The account is closed, for good. */
    record Closed(AccountClosed event) implements OfAccount {}

    /**
     * A payment.
     *
     * @param standing what it says can only be followed by what stands as high (paid, void), whatever the times say
     * @param rank     of the event type among events of one moment
     */
    record Paid(PaymentReported event, int standing, long rank) implements Fact {}

    /** An organization's limits. */
    record Organized(OrganizationReported event) implements Fact {}

    /** A member joined, changed or left. */
    record Belongs(MembershipReported event) implements Fact {}

    /** An invitation, which takes a seat while it is pending. */
    record Invited(InvitationReported event) implements Fact {}
}
