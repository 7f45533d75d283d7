package dev.tollbook.ingest.routing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * Clerk: a delivery is called by its {@code svix-id}, the body has no id of its own. It is about a payer, or about the
 * organization or user that could be one: memberships and invitations lie beside their organization's subscription.
 * Roles and permissions belong to nobody; they are keyed by their own id, so that all events of one meet as well.
 */
public final class ClerkRouting implements Routing {
    private static final Outline OUTLINE = Outline.of("/type",
            "/data/id", "/data/object", "/data/organization/id", "/data/organization_id", "/data/user_id",
            "/data/payer/organization_id", "/data/payer/user_id");
    private static final List<String> KEYED_BY_THEMSELVES = List.of("organization", "user", "role", "permission");

    @Override
    public Route route(byte[] body, Optional<String> messageId) {
        JsonNode event = OUTLINE.read(body, ClerkRouting::isRouted);
        String deliveryId = messageId.orElseGet(() -> Body.fingerprint(body));
        return new Route(deliveryId, account(event).orElse(deliveryId));
    }

    private static Optional<String> account(JsonNode event) {
        JsonNode data = event.path("data");
        return payer(event)
                .or(() -> KEYED_BY_THEMSELVES.stream().anyMatch(kind -> isItself(event, kind))
                        ? Body.id(data.path("id"))
                        : Optional.empty())
                .or(() -> Body.id(data.path("organization").path("id")))
                .or(() -> owner(data));
    }

    /** Whether nothing that may follow would change the route: the organization goes before the user. */
    private static boolean isRouted(JsonNode event) {
        return event.path("data").path("payer").has("organization_id") && payer(event).isPresent();
    }

    private static Optional<String> payer(JsonNode event) {
        return owner(event.path("data").path("payer"));
    }

    /** Clerk: the side that does not apply is an empty string, null or absent. */
    private static Optional<String> owner(JsonNode node) {
        return Body.id(node.path("organization_id")).or(() -> Body.id(node.path("user_id")));
    }

    private static boolean isItself(JsonNode event, String kind) {
        return event.path("data").path("object").asText().equals(kind)
                || event.path("type").asText().startsWith(kind + ".");
    }
}
