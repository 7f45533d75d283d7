package dev.tollbook.store.entitlement;

import dev.tollbook.schemas.catalog.Plan;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.subscription.SubscriptionItem;
import java.time.Instant;
import java.util.Optional;

/**
 * One item of a payer with what it is worth now.
 *
 * @param account      the provider's book
 * @param subscription the provider's id of its subscription
 * @param item         as the provider said it
 * @param plan         the catalogue's plan; empty if the catalogue does not know it
 * @param slug         the plan's slug; empty if neither the catalogue nor the provider has one
 * @param standing     what it is worth over time
 * @param grants       whether it grants at the instant for which this was compiled
 */
public record ItemState(
        AccountId account,
        String subscription,
        SubscriptionItem item,
        Optional<Plan> plan,
        Optional<String> slug,
        Standing standing,
        boolean grants) {
    /** The first instant at which it no longer grants, if it does now and stops by itself. */
    public Optional<Instant> grantsUntil() {
        return grants ? standing.until() : Optional.empty();
    }
}
