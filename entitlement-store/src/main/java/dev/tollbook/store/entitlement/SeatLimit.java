package dev.tollbook.store.entitlement;

import dev.tollbook.schemas.catalog.Plan;
import dev.tollbook.schemas.delivery.Source;
import java.util.List;
import java.util.Optional;

/**
 * How many members the plans of an organization allow. Clerk says with each item how many seats it has now, and that is
 * the number to enforce; without it the plan's own limit counts. Of several plans the widest. Pure.
 */
final class SeatLimit {
    private SeatLimit() {}

    static Optional<Long> of(List<PlanGrant> plans) {
        return plans.stream().flatMap(grant -> of(grant).stream()).reduce(Entitlements::wider);
    }

    private static Optional<Long> of(PlanGrant grant) {
        return grant.plan().flatMap(Plan::seats)
                .map(seats -> grant.item()
                        .filter(item -> item.account().provider() == Source.CLERK)
                        .filter(item -> item.item().quantity().isPresent())
                        .map(item -> item.item().quantity().getAsLong())
                        .orElse(seats.limit()));
    }
}
