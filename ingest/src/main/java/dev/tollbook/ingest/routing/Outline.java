package dev.tollbook.ingest.routing;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.filter.FilteringParserDelegate;
import com.fasterxml.jackson.core.filter.TokenFilter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
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
        try (JsonParser all = MAPPER.createParser(text)) {
            JsonNode outline = MAPPER.readTree(
                    new FilteringParserDelegate(all, root, TokenFilter.Inclusion.INCLUDE_ALL_AND_PATH, true));
            boolean isOneValue = all.nextToken() == null;
            return outline == null || !isOneValue ? MissingNode.getInstance() : outline;
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    /** A place, or one above it; without children it is what was asked for. */
    private static final class Branch extends TokenFilter {
        private final Map<String, Branch> children = new HashMap<>();

        @Override
        public TokenFilter includeProperty(String name) {
            return children.isEmpty() ? INCLUDE_ALL : children.get(name);
        }

        /** Else a first value without any of the places would be skipped, and a second one taken for the first. */
        @Override
        public boolean includeEmptyObject(boolean contentsFiltered) {
            return true;
        }

        @Override
        public boolean includeEmptyArray(boolean contentsFiltered) {
            return true;
        }
    }
}
