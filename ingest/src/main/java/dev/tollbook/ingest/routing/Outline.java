package dev.tollbook.ingest.routing;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tollbook.schemas.json.Json;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Reads of a JSON text only the values at some places, and no further than it takes: nothing is made of the rest, which
 * is nearly all of a webhook, and mostly it is not even looked at.
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

    /**
     * The value without what is at none of the places; a missing node if it is not one JSON value.
     *
     * @param enough asked of what was read so far whenever that is more: the rest of the text is not read then, and may
     *               be anything
     */
    JsonNode read(byte[] text, Predicate<JsonNode> enough) {
        try (JsonParser parser = MAPPER.createParser(text)) {
            if (parser.nextToken() == null) {
                return MissingNode.getInstance();
            }
            if (root.children.isEmpty() || !parser.isExpectedStartObjectToken()) {
                JsonNode value = MAPPER.readTree(parser);
                return parser.nextToken() == null ? value : MissingNode.getInstance();
            }
            ObjectNode kept = MAPPER.createObjectNode();
            boolean isAll = root.readInto(kept, parser, () -> enough.test(kept));
            return !isAll || parser.nextToken() == null ? kept : MissingNode.getInstance();
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    /** What the parser stands at. Ids are texts, and for a text alone the mapper would prepare as for any value. */
    private static JsonNode value(JsonParser parser) throws IOException {
        return parser.hasToken(JsonToken.VALUE_STRING) ? TextNode.valueOf(parser.getText()) : MAPPER.readTree(parser);
    }

    /** A place, or one above it; without children it is what was asked for. */
    private static final class Branch {
        private final Map<String, Branch> children = new HashMap<>();

        /** The object in which the parser stands, which is behind it then; false if no more of it was read than is enough. */
        boolean readInto(ObjectNode kept, JsonParser parser, BooleanSupplier enough) throws IOException {
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                Branch child = children.get(name);
                parser.nextToken();
                if (child == null) {
                    parser.skipChildren();
                } else if (child.children.isEmpty() || !parser.isExpectedStartObjectToken()) {
                    kept.set(name, value(parser));
                    if (enough.getAsBoolean()) {
                        return false;
                    }
                } else if (!child.readInto(kept.putObject(name), parser, enough)) {
                    return false;
                }
            }
            return true;
        }
    }
}
