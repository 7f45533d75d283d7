package dev.tollbook.processor.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollbook.schemas.delivery.Source;
import java.util.List;
import java.util.function.Consumer;

/** Clerk billing events with values of our own. */
public final class ClerkEvent {
    public static final long START = 1_788_000_000_000L;
    private static final String PAYER = """
            {"object": "commerce_payer", "id": "cpayer_1", "user_id": "user_1", "organization_id": "",
             "first_name": "Ina", "last_name": "Beck", "email": "ina@example.com"}
            """;
    private static final String ITEM = """
            {"object": "subscription_item", "id": "csub_item_1", "status": "active", "is_free_trial": false,
             "created_at": 1788000000000, "updated_at": 1788000000000,
             "period_start": 1788000000000, "period_end": 1790592000000, "interval": "month",
             "plan_id": "cplan_pro",
             "plan": {"id": "cplan_pro", "slug": "pro", "name": "Pro", "is_recurring": true, "amount": 2000,
                      "currency": "USD"}}
            """;
    private static final String SUBSCRIPTION = """
            {"object": "commerce_subscription", "id": "csub_1", "status": "active", "active_at": 1788000000000,
             "canceled_at": null, "ended_at": null, "past_due_at": null,
             "created_at": 1788000000000, "updated_at": 1788000000000, "payer_id": "cpayer_1", "items": []}
            """;

    private ClerkEvent() {}

    /** An item as it is nested in a subscription: no payer, no subscription id. */
    public static ObjectNode item(String id, String status, long updatedAt) {
        return StripeEvent.parse(ITEM).put("id", id).put("status", status).put("updated_at", updatedAt);
    }

    public static ObjectNode payer() {
        return StripeEvent.parse(PAYER);
    }

    /** A standalone item event of {@code user_1}, changed by {@code edit}, which gets the event. */
    public static Raw itemEvent(String id, String type, long timestamp, ObjectNode item, Consumer<ObjectNode> edit) {
        ObjectNode data = item.deepCopy().put("subscription_id", "csub_1");
        data.set("payer", payer());
        ObjectNode event = envelope("subscriptionItem." + type, timestamp, data);
        edit.accept(event);
        return raw(id, event);
    }

    public static Raw itemEvent(String id, String type, long timestamp, ObjectNode item) {
        return itemEvent(id, type, timestamp, item, event -> {});
    }

    /** A subscription event of {@code user_1} that lists the items. */
    public static Raw subscriptionEvent(
            String id, String type, long timestamp, List<ObjectNode> items, Consumer<ObjectNode> edit) {
        ObjectNode data = StripeEvent.parse(SUBSCRIPTION).put("updated_at", timestamp);
        data.set("payer", payer());
        ArrayNode list = (ArrayNode) data.path("items");
        items.forEach(item -> list.add(item.deepCopy().putNull("subscription_id")));
        ObjectNode event = envelope("subscription." + type, timestamp, data);
        edit.accept(event);
        return raw(id, event);
    }

    public static Raw subscriptionEvent(String id, String type, long timestamp, List<ObjectNode> items) {
        return subscriptionEvent(id, type, timestamp, items, event -> {});
    }

    public static ObjectNode data(ObjectNode event) {
        return (ObjectNode) event.path("data");
    }

    public static Raw raw(String id, ObjectNode event) {
        JsonNode payer = event.path("data").path("payer");
        String organization = payer.path("organization_id").asText("");
        String user = payer.path("user_id").asText("");
        String key = organization.isBlank() ? user : organization;
        return new Raw(Source.CLERK, id, key.isBlank() ? id : key, event.toString());
    }

    private static ObjectNode envelope(String type, long timestamp, ObjectNode data) {
        ObjectNode event = StripeEvent.MAPPER.createObjectNode()
                .put("object", "event").put("type", type).put("timestamp", timestamp).put("instance_id", "ins_1");
        event.set("data", data);
        return event;
    }
}
