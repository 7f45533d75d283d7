package dev.tollbook.schemas.product;

import dev.tollbook.schemas.delivery.Cause;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A product.
 *
 * @param name         as people see it; absent if only its deletion is known
 * @param defaultPrice {@code price_…}
 * @param features     names of its marketing features, in Stripe's order; they grant nothing
 */
public record StripeProduct(
        String id,
        Optional<String> planSlug,
        Optional<String> name,
        Optional<String> defaultPrice,
        List<String> features,
        boolean active,
        boolean deleted,
        Instant updatedAt,
        long revision,
        Cause cause) implements Listing {
    public StripeProduct { features = List.copyOf(features); }
}
