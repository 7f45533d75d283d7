package dev.tollbook.store.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.store.usage.Use;
import java.util.Optional;
import java.util.Set;

/** Reads usage that a client reports. */
final class UseJson {
    /** Any sum of so few entries fits into 64 bits. */
    static final long MOST = 1_000_000_000_000L;
    static final Set<String> FIELDS = Set.of("payer", "limit", "delta", "user", "action", "resourceType",
            "resourceId", "enforce");

    private UseJson() {}

    static Use read(Body body) {
        return new Use(required(body, "payer"), required(body, "limit"), number(body, "delta", -MOST, MOST, 1),
                body.value("enforce").isEmpty() || body.flag("enforce"), text(body, "user"), text(body, "action"),
                text(body, "resourceType"), text(body, "resourceId"));
    }

    /** A text that is there and not blank. */
    static String required(Body body, String name) {
        return text(body, name)
                .orElseThrow(() -> Problem.badRequest("'" + body.at(name) + "' is missing."));
    }

    /** A text without what Postgres cannot keep. */
    static Optional<String> text(Body body, String name) {
        Optional<String> text = body.text(name);
        if (text.filter(value -> value.isBlank() || value.indexOf('\0') >= 0).isPresent()) {
            throw Problem.badRequest("'" + body.at(name) + "' must not be blank or contain NUL.");
        }
        // Half a character would be kept as '?', and two names would become one.
        if (text.filter(value -> value.codePoints().anyMatch(UseJson::isHalf)).isPresent()) {
            throw Problem.badRequest("'" + body.at(name) + "' is not valid Unicode.");
        }
        return text;
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    /** A whole number between the two, both included, never 0 where that would say nothing. */
    static long number(Body body, String name, long least, long most, long otherwise) {
        Optional<JsonNode> value = body.value(name);
        if (value.isEmpty()) {
            return otherwise;
        }
        if (!value.get().isIntegralNumber() || !value.get().canConvertToLong()
                || value.get().longValue() < least || value.get().longValue() > most) {
            throw Problem.badRequest(
                    "'" + body.at(name) + "' must be a whole number from " + least + " to " + most + ".");
        }
        return value.get().longValue();
    }
}
