package dev.tollbook.schemas.subscription;

import java.util.Optional;

/**
 * How a provider names the plan of an item. Which of our plans that is, the catalogue decides when the question is
 * asked, so that a catalogue change needs no replay.
 *
 * @param planId           Clerk's {@code cplan_…}
 * @param slug             Clerk: the plan's slug; Stripe: the price's plan metadata
 * @param name             as the provider shows it
 * @param priceId          Stripe's {@code price_…}
 * @param lookupKey        of the Stripe price; can move to another price
 * @param productId        Stripe's {@code prod_…}
 * @param subscriptionSlug plan metadata of the Stripe subscription; comes last, because portal changes do not touch it
 */
public record PlanRef(
        Optional<String> planId,
        Optional<String> slug,
        Optional<String> name,
        Optional<String> priceId,
        Optional<String> lookupKey,
        Optional<String> productId,
        Optional<String> subscriptionSlug) {}
