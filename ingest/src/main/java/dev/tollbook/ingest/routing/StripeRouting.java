package dev.tollbook.ingest.routing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Stripe: a delivery is called by its event id, and is about a customer. Events that name none (disputes, invoice
 * payments, thin events) are keyed by their delivery; the processor joins them later. Products and prices belong to
 * nobody; they are keyed by their own id, so that all events of one meet as well.
 */
public final class StripeRouting implements Routing {
    private static final Outline OUTLINE = Outline.of("/id", "/type",
            "/data/object/id", "/data/object/object", "/data/object/customer/id", "/data/object/customer_account/id",
            "/data/previous_attributes/customer/id");

    @Override
    public Route route(byte[] body, Optional<String> messageId) {
        JsonNode event = OUTLINE.read(body, StripeRouting::isRouted);
        String deliveryId = Body.id(event.path("id")).orElseGet(() -> Body.fingerprint(body));
        return new Route(deliveryId, customer(event).or(() -> listing(event)).orElse(deliveryId));
    }

    /** Whether nothing that may follow would change the route. */
    private static boolean isRouted(JsonNode event) {
        return Body.id(event.path("id")).isPresent() && named(event).isPresent();
    }

    private static Optional<String> named(JsonNode event) {
        return Body.reference(event.path("data").path("object").path("customer"));
    }

    /** The customer, as text or expanded; {@code payment_method.detached} names it among what it was before. */
    private static Optional<String> customer(JsonNode event) {
        JsonNode data = event.path("data");
        JsonNode object = data.path("object");
        return named(event)
                .or(() -> isCustomer(object) ? Body.id(object.path("id")) : Optional.empty())
                .or(() -> Body.reference(object.path("customer_account")))
                .or(() -> Body.reference(data.path("previous_attributes").path("customer")));
    }

    private static Optional<String> listing(JsonNode event) {
        String type = event.path("type").asText();
        return type.startsWith("product.") || type.startsWith("price.")
                ? Body.id(event.path("data").path("object").path("id"))
                : Optional.empty();
    }

    private static boolean isCustomer(JsonNode object) {
        return object.path("object").asText().equals("customer");
    }
}
