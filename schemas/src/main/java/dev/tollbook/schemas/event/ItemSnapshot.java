package dev.tollbook.schemas.event;

import dev.tollbook.schemas.subscription.SubscriptionItem;
import java.time.Instant;

/**
 * One item and the time that orders it among its own kind.
 *
 * @param updatedAt the item's {@code updated_at}; where a shape has none, the envelope's time
 */
public record ItemSnapshot(SubscriptionItem item, Instant updatedAt) {}
