package dev.tollbook.store.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.tollbook.schemas.json.Json;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A JSON object of a request, with its place for error messages. A field that is not expected is refused, as is one
 * that is there twice: a typo must not become another question.
 */
record Body(JsonNode node, String place) {
    // RFC 8259: UTF-8 and nothing else. Jackson would guess.
    private static final ObjectReader READER = Json.mapper().reader()
            .with(JsonFactory.builder().disable(JsonFactory.Feature.CHARSET_DETECTION).build())
            .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Any JSON; a 400 says where it stops being JSON. */
    static JsonNode json(Context ctx) {
        try {
            JsonNode node = READER.readTree(ctx.bodyAsBytes());
            if (node == null || node.isMissingNode()) {
                throw Problem.badRequest("The body is empty; a JSON object is expected.");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw Problem.badRequest("The body is not JSON: " + e.getOriginalMessage() + ".");
        } catch (IOException e) {
            throw new UncheckedIOException("reading an array", e);
        }
    }

    /** An object with no other fields than these. */
    static Body object(JsonNode node, String place, Set<String> fields) {
        Body body = lenient(node, place);
        for (Iterator<String> names = node.fieldNames(); names.hasNext();) {
            String name = names.next();
            if (!fields.contains(name)) {
                throw Problem.badRequest("Unknown field '" + body.at(name) + "'; known are "
                        + String.join(", ", new TreeSet<>(fields)) + ".");
            }
        }
        return body;
    }

    /** An object with any fields. */
    static Body lenient(JsonNode node, String place) {
        if (!node.isObject()) {
            throw Problem.badRequest((place.isEmpty() ? "The body" : "'" + place + "'") + " must be a JSON object.");
        }
        return new Body(node, place);
    }

    /** The name of a field as a message shows it. */
    String at(String field) {
        return place.isEmpty() ? field : place + "." + field;
    }

    /** The field if it is there, be it null. */
    Optional<JsonNode> field(String name) {
        return Optional.ofNullable(node.get(name));
    }

    /** The field if it is there and not null. */
    Optional<JsonNode> value(String name) {
        return field(name).filter(value -> !value.isNull());
    }

    /** A text, possibly empty; a 400 for anything else but null. */
    Optional<String> text(String name) {
        return value(name).map(value -> {
            if (!value.isTextual()) {
                throw Problem.badRequest("'" + at(name) + "' must be a text.");
            }
            return value.textValue();
        });
    }

    /** A boolean, false if it is not there. */
    boolean flag(String name) {
        return value(name).map(value -> {
            if (!value.isBoolean()) {
                throw Problem.badRequest("'" + at(name) + "' must be true or false.");
            }
            return value.booleanValue();
        }).orElse(false);
    }
}
