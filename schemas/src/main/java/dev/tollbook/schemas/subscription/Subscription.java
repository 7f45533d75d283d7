package dev.tollbook.schemas.subscription;

import dev.tollbook.schemas.delivery.Cause;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A provider's subscription as last known.
 *
 * @param id               the provider's id
 * @param providerStatus   the provider's own word; informational, access follows the items
 * @param collectionPaused Stripe: {@code pause_collection} is set; the status stays active and access is kept
 * @param startedAt        when it was created at the provider
 * @param endedAt          when it ended for good
 * @param items            in the order of their ids
 * @param cause            the webhook that said so last
 */
public record Subscription(
        String id,
        String providerStatus,
        boolean collectionPaused,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        List<SubscriptionItem> items,
        Cause cause) {
    public Subscription { items = List.copyOf(items); }
}
