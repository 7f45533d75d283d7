package dev.tollbook.store.entitlement;

import dev.tollbook.schemas.catalog.Plan;
import java.util.Optional;

/**
 * A plan that a payer has.
 *
 * @param slug as asked for
 * @param plan the catalogue's; empty for a plan that the catalogue does not know, which grants its slug and no more
 * @param item the item that grants it; empty for the default plan of a payer without any other
 */
public record PlanGrant(String slug, Optional<Plan> plan, Optional<ItemState> item) {}
