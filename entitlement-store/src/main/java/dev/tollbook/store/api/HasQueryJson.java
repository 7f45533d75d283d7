package dev.tollbook.store.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.store.entitlement.Asked;
import dev.tollbook.store.entitlement.HasQuery;
import dev.tollbook.store.entitlement.Reverification;
import dev.tollbook.store.entitlement.Reverification.Level;

/** Reads what is asked. Odd values are not errors: Clerk answers them with false. */
final class HasQueryJson {
    private HasQueryJson() {}

    static HasQuery read(Body body) {
        return new HasQuery(
                asked(body, "role"),
                asked(body, "permission"),
                asked(body, "feature"),
                asked(body, "plan"),
                body.field("reverification").map(HasQueryJson::reverification).orElse(Reverification.NOTHING));
    }

    private static Asked asked(Body body, String name) {
        return body.field(name)
                .map(value -> value.isTextual() ? Asked.text(value.textValue()) : Asked.NOT_TEXT)
                .orElse(Asked.NOTHING);
    }

    private static Reverification reverification(JsonNode value) {
        if (value.isTextual()) {
            return Reverification.preset(value.textValue());
        }
        JsonNode minutes = value.path("afterMinutes");
        if (!minutes.isNumber()) {
            return Reverification.INVALID;
        }
        return switch (value.path("level").asText()) {
            case "first_factor" -> Reverification.of(Level.FIRST_FACTOR, minutes.doubleValue());
            case "second_factor" -> Reverification.of(Level.SECOND_FACTOR, minutes.doubleValue());
            case "multi_factor" -> Reverification.of(Level.MULTI_FACTOR, minutes.doubleValue());
            default -> Reverification.INVALID;
        };
    }
}
