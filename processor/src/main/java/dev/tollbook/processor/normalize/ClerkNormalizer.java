package dev.tollbook.processor.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.processor.normalize.Normalization.Ignored;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.delivery.Source;
import dev.tollbook.schemas.event.ItemSnapshot;
import dev.tollbook.schemas.event.ItemSnapshots;
import dev.tollbook.schemas.event.SubscriptionFacts;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.payer.Payer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Clerk's billing events. Dispatches on {@code type} alone: sources disagree on the value of {@code data.object}. */
final class ClerkNormalizer {
    private final Rules rules;

    ClerkNormalizer(Rules rules) {
        this.rules = rules;
    }

    EventCatalogue catalogue() {
        return ClerkEvents.CATALOGUE;
    }

    /** Checks the envelope; says why the event is not ours to act on, if it is not. */
    Optional<Ignored> outOfScope(JsonNode event, Cause cause) {
        if (Body.text(event.path("type")).isEmpty()) {
            throw new Rejection(RejectedReason.MISSING_TYPE, "the event has no type");
        }
        String instance = event.path("instance_id").asText("");
        if (rules.clerkInstances().isEmpty() || rules.clerkInstances().contains(instance)) {
            return Optional.empty();
        }
        return Optional.of(new Ignored(IgnoredReason.OTHER_INSTANCE,
                "from instance '" + instance + "', which TOLLBOOK_CLERK_INSTANCES does not name", cause));
    }

    /** One item, with its payer and (in all but the oldest shapes) the id of its subscription. */
    Fact item(JsonNode event, Cause cause) {
        JsonNode data = data(event);
        Instant occurredAt = occurredAt(event, data);
        return items(data, occurredAt, Body.text(data.path("subscription_id")), Optional.empty(),
                List.of(ClerkItem.read(data, occurredAt, cause)), cause);
    }

    /** The subscription and the items that it lists; these carry neither payer nor subscription id. */
    Fact subscription(JsonNode event, Cause cause) {
        JsonNode data = data(event);
        Instant occurredAt = occurredAt(event, data);
        String id = Body.text(data.path("id")).orElseThrow(
                () -> new Rejection(RejectedReason.MISSING_ID, "the subscription has no id"));
        SubscriptionFacts facts = new SubscriptionFacts(
                Body.text(data.path("status")).orElse(Normalizer.UNKNOWN),
                Body.time(data.path("created_at")),
                Body.time(data.path("ended_at")),
                Body.time(data.path("updated_at")).orElse(occurredAt));
        List<ItemSnapshot> items = new ArrayList<>();
        for (JsonNode item : data.path("items")) {
            // Clerk: the first event of a subscription may list items that are not complete yet; their own follow.
            if (Body.text(item.path("id")).isPresent() && Body.text(item.path("status")).isPresent()) {
                items.add(ClerkItem.read(item, occurredAt, cause));
            }
        }
        return items(data, occurredAt, Optional.of(id), Optional.of(facts), items, cause);
    }

    private static Fact items(JsonNode data, Instant occurredAt, Optional<String> subscription,
            Optional<SubscriptionFacts> facts, List<ItemSnapshot> items, Cause cause) {
        Payer payer = ClerkPayer.in(data.path("payer"));
        return new Fact.SomeItems(new ItemSnapshots(new AccountId(Source.CLERK, payer.id()), Optional.of(payer),
                occurredAt, subscription, facts, items, cause));
    }

    private static JsonNode data(JsonNode event) {
        JsonNode data = event.path("data");
        if (!data.isObject()) {
            throw new Rejection(RejectedReason.MISSING_DATA, "data is missing");
        }
        return data;
    }

    private static Instant occurredAt(JsonNode event, JsonNode data) {
        return Body.firstTime(event.path("timestamp"), data.path("updated_at")).orElseThrow(
                () -> new Rejection(RejectedReason.MISSING_TIME, "neither timestamp nor data.updated_at is there"));
    }
}
