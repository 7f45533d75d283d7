package dev.tollbook.schemas.subscription;

import dev.tollbook.schemas.delivery.Cause;
import java.time.Instant;
import java.util.List;

/**
 * Features that the provider itself says a customer has (Stripe's entitlements). To compare with and to show: the plans
 * decide what is granted, and this grants nothing.
 *
 * @param features Stripe's lookup keys, sorted
 * @param complete false if there may be more or fewer: Stripe lists at most ten, and then nothing can be taken away
 * @param statedAt by the provider's clock
 * @param cause    the webhook that said so last
 */
public record StatedFeatures(List<String> features, boolean complete, Instant statedAt, Cause cause) {
    public StatedFeatures { features = List.copyOf(features); }
}
