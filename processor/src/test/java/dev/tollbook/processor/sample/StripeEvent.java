package dev.tollbook.processor.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollbook.schemas.delivery.Source;
import dev.tollbook.schemas.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.function.Consumer;

/** Stripe subscription events with values of our own, in the shape of 2025 and later unless a test changes it. */
public final class StripeEvent {
    public static final ObjectMapper MAPPER = Json.mapper();
    public static final long START = 1_788_000_000L;
    private static final Set<String> KEYED_BY_THEMSELVES = Set.of("customer", "product", "price");
    private static final String BODY = """
            {"id": "evt_1", "object": "event", "api_version": "2026-07-29.dahlia", "created": 1788000000,
             "type": "customer.subscription.updated", "livemode": false, "pending_webhooks": 1,
             "request": {"id": null, "idempotency_key": null},
             "data": {"object": {
               "id": "sub_1", "object": "subscription", "customer": "cus_1", "status": "active",
               "created": 1788000000, "start_date": 1788000000, "ended_at": null, "canceled_at": null,
               "cancel_at": null, "cancel_at_period_end": false, "pause_collection": null,
               "trial_start": null, "trial_end": null, "latest_invoice": "in_1", "livemode": false,
               "metadata": {"payer_id": "org_1"},
               "items": {"object": "list", "has_more": false, "data": [
                 {"id": "si_1", "object": "subscription_item", "quantity": 1,
                  "current_period_start": 1788000000, "current_period_end": 1790592000,
                  "price": {"id": "price_pro", "object": "price", "product": "prod_pro", "nickname": null,
                            "lookup_key": "pro_monthly", "metadata": {"plan_slug": "pro"},
                            "unit_amount": 2900, "currency": "usd"}}]}}}}
            """;

    private StripeEvent() {}

    /** An active subscription to "pro" of the organization {@code org_1}. */
    public static ObjectNode body() {
        return parse(BODY);
    }

    /** The same, changed by {@code edit}, which gets the event. */
    public static Raw raw(Consumer<ObjectNode> edit) {
        ObjectNode event = body();
        edit.accept(event);
        return raw(event);
    }

    public static Raw raw(ObjectNode event) {
        JsonNode object = event.path("data").path("object");
        String id = event.path("id").asText();
        JsonNode customer = object.path("customer");
        String own = KEYED_BY_THEMSELVES.contains(object.path("object").asText()) ? object.path("id").asText(id) : id;
        String key = customer.isTextual() ? customer.asText() : customer.path("id").asText(own);
        return new Raw(Source.STRIPE, id, key, event.toString());
    }

    public static ObjectNode object(ObjectNode event) {
        return (ObjectNode) event.path("data").path("object");
    }

    public static ObjectNode item(ObjectNode event) {
        return (ObjectNode) object(event).path("items").path("data").path(0);
    }

    /** Id, second after {@link #START}, and status at once: what tests of order are about. */
    public static Raw event(String id, String type, long second, String status) {
        return raw(event -> {
            event.put("id", id).put("type", "customer.subscription." + type).put("created", START + second);
            object(event).put("status", status);
        });
    }

    /** The same with a status before. */
    public static Raw turned(String id, long second, String from, String to) {
        return raw(event -> {
            event.put("id", id).put("created", START + second);
            object(event).put("status", to);
            ((ObjectNode) event.path("data")).putObject("previous_attributes").put("status", from);
        });
    }

    public static ObjectNode parse(String json) {
        try {
            return (ObjectNode) MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
