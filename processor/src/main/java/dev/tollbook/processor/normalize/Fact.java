package dev.tollbook.processor.normalize;

import dev.tollbook.processor.order.SnapshotEvidence;
import dev.tollbook.schemas.event.BillingEvent;
import dev.tollbook.schemas.event.ItemSnapshots;
import dev.tollbook.schemas.event.SubscriptionSnapshot;

/** An event together with what is needed to put it in order and is nobody else's business. */
public sealed interface Fact {
    BillingEvent event();

    /** A whole subscription (Stripe). */
    record WholeSubscription(SubscriptionSnapshot event, SnapshotEvidence evidence) implements Fact {}

    /** Some items of a subscription (Clerk); each carries the time that orders it. */
    record SomeItems(ItemSnapshots event) implements Fact {}
}
