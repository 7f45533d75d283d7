package dev.tollbook.processor.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.event.ItemSnapshot;
import dev.tollbook.schemas.subscription.ItemStatus;
import dev.tollbook.schemas.subscription.PlanRef;
import dev.tollbook.schemas.subscription.SubscriptionItem;
import java.time.Instant;
import java.util.Optional;

/** A Clerk subscription item, standalone or nested, in the present shape or in the older one of the SDK's types. */
final class ClerkItem {
    private ClerkItem() {}

    /** Throws a {@link Rejection} if it has no id or no status. */
    static ItemSnapshot read(JsonNode item, Instant occurredAt, Cause cause) {
        String id = Body.text(item.path("id")).orElseThrow(
                () -> new Rejection(RejectedReason.MISSING_ID, "the subscription item has no id"));
        String word = Body.text(item.path("status")).orElseThrow(
                () -> new Rejection(RejectedReason.MISSING_STATUS, "the subscription item has no status"));
        ItemStatus status = ClerkStatus.of(word, item.path("is_free_trial").asBoolean(false));
        Optional<Instant> periodEnd = Body.time(item.path("period_end"));
        return new ItemSnapshot(
                new SubscriptionItem(
                        id,
                        plan(item),
                        status,
                        word,
                        Body.count(item.path("seats").path("quantity")),
                        Body.time(item.path("period_start")),
                        periodEnd,
                        status == ItemStatus.TRIALING ? periodEnd : Optional.empty(),
                        isCancelled(item, status) ? periodEnd : Optional.empty(),
                        Optional.empty(),
                        cause),
                Body.time(item.path("updated_at")).orElse(occurredAt));
    }

    /** Clerk: the older shape shows a cancelled item as active with {@code canceled_at}. */
    private static boolean isCancelled(JsonNode item, ItemStatus status) {
        boolean live = status == ItemStatus.ACTIVE || status == ItemStatus.TRIALING;
        return status == ItemStatus.CANCELED || (live && Body.time(item.path("canceled_at")).isPresent());
    }

    private static PlanRef plan(JsonNode item) {
        JsonNode plan = item.path("plan");
        return new PlanRef(
                Body.firstText(item.path("plan_id"), plan.path("id")),
                Body.text(plan.path("slug")),
                Body.text(plan.path("name")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
