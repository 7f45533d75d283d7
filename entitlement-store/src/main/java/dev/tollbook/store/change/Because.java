package dev.tollbook.store.change;

import dev.tollbook.schemas.catalog.Plan;
import dev.tollbook.schemas.change.Change.Direction;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.store.entitlement.ItemState;
import dev.tollbook.store.entitlement.PayerState;
import dev.tollbook.store.entitlement.PlanGrant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds the webhook behind a difference.
 *
 * @param changed accounts in which something is new
 * @param newest  the webhook that changed them last
 */
record Because(List<AccountId> changed, Optional<Cause> newest) {
    /**
     * The one that spoke last of the item behind it; where that item is not in a changed account, or no item is behind
     * it (a default plan), the newest one.
     */
    Optional<Cause> webhook(Difference difference, PayerState after) {
        return newest(behind(difference, after).filter(item -> changed.contains(item.account()))).or(() -> newest);
    }

    /** The one that spoke last of the item that ran out. */
    static Optional<Cause> time(Difference difference, PayerState before, PayerState after) {
        Predicate<ItemState> ranOut = item -> !item.grants() && before.items().stream()
                .anyMatch(was -> was.grants() && was.account().equals(item.account())
                        && was.item().id().equals(item.item().id()));
        return newest(behind(difference, after).filter(ranOut))
                // A default plan comes back because of all that ran out; an exception that ran out has no webhook.
                .or(() -> newest(after.items().stream().filter(ranOut)));
    }

    private static Stream<ItemState> behind(Difference difference, PayerState after) {
        if (difference.direction() == Direction.GAINED) {
            return after.plans().stream().filter(grant -> isBehind(difference, after, grant.slug()))
                    .map(PlanGrant::item).flatMap(Optional::stream);
        }
        return after.items().stream().filter(item -> !item.grants()).filter(item -> switch (difference.type()) {
            case PLAN -> item.slug().filter(difference.slug()::equals).isPresent();
            case FEATURE -> item.plan().filter(plan -> plan.features().contains(difference.slug())
                    || plan.features().contains(Plan.ALL_FEATURES)).isPresent();
            case UNKNOWN -> false;
        });
    }

    private static boolean isBehind(Difference difference, PayerState state, String plan) {
        return switch (difference.type()) {
            case PLAN -> plan.equals(difference.slug());
            case FEATURE -> state.features().getOrDefault(difference.slug(), List.of()).contains(plan);
            case UNKNOWN -> false;
        };
    }

    private static Optional<Cause> newest(Stream<ItemState> items) {
        return items.map(item -> item.item().cause()).max(Comparator.comparing(Cause::receivedAt)
                .thenComparing(cause -> cause.position().toString()));
    }
}
