package dev.tollbook.schemas.product;

import dev.tollbook.schemas.delivery.Cause;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A price of a product.
 *
 * @param lookupKey     can move to another price; empty once this one is deleted
 * @param productId     {@code prod_…}; absent if only the deletion is known
 * @param name          Stripe's nickname of it
 * @param currency      ISO 4217, upper case
 * @param amount        minor units per unit and interval; absent for tiers and for fractions of a minor unit
 * @param interval      Stripe's word, e.g. {@code month}; absent for what is bought once
 * @param intervalCount so many intervals make one period
 */
public record StripePrice(
        String id,
        Optional<String> planSlug,
        Optional<String> lookupKey,
        Optional<String> productId,
        Optional<String> name,
        Optional<String> currency,
        OptionalLong amount,
        Optional<String> interval,
        OptionalLong intervalCount,
        boolean active,
        boolean deleted,
        Instant updatedAt,
        long revision,
        Cause cause) implements Listing {}
