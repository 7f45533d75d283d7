package dev.tollbook.store.api;

import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.subscription.ItemStatus;
import dev.tollbook.schemas.subscription.SubscriptionItem;
import dev.tollbook.store.entitlement.ItemState;
import dev.tollbook.store.entitlement.Standing;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A subscription item as answers show it.
 *
 * @param plan        its slug; absent if nobody has a name for it
 * @param planKnown   whether the catalogue knows the plan; if not, it grants its slug and no feature
 * @param basis       why it grants, or why not
 * @param grantsUntil when it stops by itself
 */
record ItemView(
        String account,
        String subscription,
        String id,
        Optional<String> plan,
        boolean planKnown,
        ItemStatus status,
        String providerStatus,
        boolean grants,
        Standing.Basis basis,
        Optional<Instant> grantsUntil,
        OptionalLong quantity,
        Optional<Instant> periodStart,
        Optional<Instant> periodEnd,
        Optional<Instant> trialEnd,
        Optional<Instant> endsAt,
        Optional<Instant> pastDueSince,
        Cause because) {
    static ItemView of(ItemState state) {
        SubscriptionItem item = state.item();
        return new ItemView(state.account().toString(), state.subscription(), item.id(), state.slug(),
                state.plan().isPresent(), item.status(), item.providerStatus(), state.grants(),
                state.standing().basis(), state.standing().until(), item.quantity(), item.periodStart(),
                item.periodEnd(), item.trialEnd(), item.endsAt(), item.pastDueSince(), item.cause());
    }
}
