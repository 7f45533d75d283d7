package dev.tollbook.processor.reduce;

import dev.tollbook.schemas.subscription.ItemStatus;
import dev.tollbook.schemas.subscription.Subscription;
import dev.tollbook.schemas.subscription.SubscriptionItem;
import java.time.Instant;
import java.util.Optional;

/** What a subscription is worth once its account is closed: nothing, whatever was said of it before or after. */
final class Ending {
    private Ending() {}

    static Subscription of(Subscription subscription, Instant closedAt) {
        return new Subscription(
                subscription.id(),
                subscription.providerStatus(),
                subscription.collectionPaused(),
                subscription.startedAt(),
                subscription.endedAt().or(() -> Optional.of(closedAt)),
                subscription.items().stream().map(Ending::of).toList(),
                subscription.cause());
    }

    private static SubscriptionItem of(SubscriptionItem item) {
        return new SubscriptionItem(item.id(), item.plan(), ItemStatus.ENDED, item.providerStatus(), item.quantity(),
                item.periodStart(), item.periodEnd(), item.trialEnd(), Optional.empty(), Optional.empty(),
                item.cause());
    }
}
