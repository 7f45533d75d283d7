package dev.tollbook.schemas.event;

import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.payer.Payer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Some items of a subscription, each as it was at one moment (Clerk): items that are not listed are untouched.
 *
 * @param subscriptionId empty in shapes that predate the field
 * @param subscription   what the event says of the subscription itself, if it is about one
 */
public record ItemSnapshots(
        AccountId account,
        Optional<Payer> payer,
        Instant occurredAt,
        Optional<String> subscriptionId,
        Optional<SubscriptionFacts> subscription,
        List<ItemSnapshot> items,
        Cause cause) implements BillingEvent {
    public ItemSnapshots { items = List.copyOf(items); }
}
