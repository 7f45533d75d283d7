package dev.tollbook.processor.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.subscription.ItemStatus;
import dev.tollbook.schemas.subscription.PlanRef;
import dev.tollbook.schemas.subscription.Subscription;
import dev.tollbook.schemas.subscription.SubscriptionItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Stripe subscription object. Its status is the status of each of its items. */
final class StripeSubscription {
    private final List<String> planKeys;

    StripeSubscription(List<String> planKeys) {
        this.planKeys = planKeys;
    }

    Subscription read(JsonNode subscription, Cause cause) {
        String id = Body.text(subscription.path("id")).orElseThrow(
                () -> new Rejection(RejectedReason.MISSING_ID, "the subscription has no id"));
        String status = Body.text(subscription.path("status")).orElseThrow(
                () -> new Rejection(RejectedReason.MISSING_STATUS, "the subscription has no status"));
        return new Subscription(
                id,
                status,
                subscription.path("pause_collection").isObject(),
                Body.firstTime(subscription.path("created"), subscription.path("start_date")),
                Body.time(subscription.path("ended_at")),
                items(subscription, status, cause),
                cause);
    }

    private List<SubscriptionItem> items(JsonNode subscription, String status, Cause cause) {
        List<SubscriptionItem> items = new ArrayList<>();
        for (JsonNode item : subscription.path("items").path("data")) {
            Body.text(item.path("id")).ifPresent(id -> items.add(item(id, item, subscription, status, cause)));
        }
        items.sort(Comparator.comparing(SubscriptionItem::id));
        return items;
    }

    private SubscriptionItem item(String id, JsonNode item, JsonNode subscription, String word, Cause cause) {
        ItemStatus status = StripeStatus.of(word);
        return new SubscriptionItem(
                id,
                plan(item, subscription),
                status,
                word,
                Body.count(item.path("quantity")),
                Body.firstTime(item.path("current_period_start"), subscription.path("current_period_start")),
                periodEnd(item, subscription),
                status == ItemStatus.TRIALING ? Body.time(subscription.path("trial_end")) : Optional.empty(),
                StripeStatus.isTerminal(status) ? Optional.empty() : scheduledEnd(subscription),
                Optional.empty(),
                cause);
    }

    private PlanRef plan(JsonNode item, JsonNode subscription) {
        JsonNode price = item.path("price").isObject() ? item.path("price") : item.path("plan");
        JsonNode product = price.path("product");
        return new PlanRef(
                Optional.empty(),
                slug(price.path("metadata")),
                Body.firstText(price.path("nickname"), product.path("name")),
                Body.id(price).or(() -> Body.id(item.path("price"))),
                Body.text(price.path("lookup_key")),
                Body.id(product),
                slug(subscription.path("metadata")));
    }

    private Optional<String> slug(JsonNode metadata) {
        return Body.firstKey(metadata, planKeys).map(Map.Entry::getValue);
    }

    /** Stripe: on each item since basil, on the subscription before; late renderings of old versions have both. */
    private static Optional<Instant> periodEnd(JsonNode item, JsonNode subscription) {
        return Body.firstTime(item.path("current_period_end"), subscription.path("current_period_end"));
    }

    /**
     * Stripe: a cancellation is scheduled by {@code cancel_at_period_end}, or, with flexible billing, by
     * {@code cancel_at} alone. With several periods it takes effect at the earliest end.
     */
    private static Optional<Instant> scheduledEnd(JsonNode subscription) {
        Optional<Instant> fixed = Body.time(subscription.path("cancel_at"));
        if (fixed.isPresent() || !subscription.path("cancel_at_period_end").asBoolean(false)) {
            return fixed;
        }
        List<Instant> ends = new ArrayList<>();
        subscription.path("items").path("data").forEach(item -> periodEnd(item, subscription).ifPresent(ends::add));
        return ends.stream().min(Comparator.naturalOrder())
                .or(() -> Body.time(subscription.path("current_period_end")));
    }
}
