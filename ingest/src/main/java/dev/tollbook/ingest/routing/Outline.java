package dev.tollbook.ingest.routing;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollbook.schemas.json.Json;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads of a JSON text only the values at some places. All of the text is scanned, so what is not JSON is noticed, but
 * nothing is made of the rest, which is nearly all of a webhook.
 */
final class Outline {
    private static final ObjectMapper MAPPER = Json.mapper();

    private final Branch root = new Branch();

    private Outline() {}

    /** Of JSON pointers. What lies below such a place belongs to it. */
    static Outline of(String... pointers) {
        Outline outline = new Outline();
        for (String text : pointers) {
            Branch branch = outline.root;
            for (JsonPointer at = JsonPointer.compile(text); !at.matches(); at = at.tail()) {
                branch = branch.children.computeIfAbsent(at.getMatchingProperty(), absent -> new Branch());
            }
        }
        return outline;
    }

    /** The value without what is at none of the places; a missing node if it is not one JSON value. */
    JsonNode read(byte[] text) {
        try (JsonParser parser = MAPPER.createParser(text)) {
            if (parser.nextToken() == null) {
                return MissingNode.getInstance();
            }
            JsonNode outline = root.read(parser);
            boolean isOneValue = parser.nextToken() == null;
            return isOneValue ? outline : MissingNode.getInstance();
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    /** A place, or one above it; without children it is what was asked for. */
    private static final class Branch {
        private final Map<String, Branch> children = new HashMap<>();

        /** The value at which the parser stands, which is behind it then. */
        JsonNode read(JsonParser parser) throws IOException {
            if (children.isEmpty() || !parser.isExpectedStartObjectToken()) {
                return MAPPER.readTree(parser);
            }
            ObjectNode kept = MAPPER.createObjectNode();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                Branch child = children.get(name);
                parser.nextToken();
                if (child == null) {
                    parser.skipChildren();
                } else {
                    kept.set(name, child.read(parser));
                }
            }
            return kept;
        }
    }
}
