package dev.tollbook.schemas.event;

import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.payer.Payer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which features the provider itself says a customer has (Stripe's entitlements); grants nothing.
 *
 * @param features lookup keys, sorted
 * @param complete false if the provider left some out
 */
public record FeaturesStated(
        AccountId account,
        Optional<Payer> payer,
        Instant occurredAt,
        List<String> features,
        boolean complete,
        Cause cause) implements BillingEvent {
    public FeaturesStated { features = List.copyOf(features); }
}
