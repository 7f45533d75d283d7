package dev.tollbook.schemas.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Whether records of one version of a schema can be read by readers of the other, both ways: this year's service reads
 * last year's topic, and last year's analyst reads this year's records. What it does not know, it refuses.
 */
final class SchemaCompatibility {
    private static final Set<String> FOR_PEOPLE = Set.of("title", "description", "examples", "$comment", "$defs");
    /** An enum with this constant may grow: readers take words that they do not know for it. */
    private static final String OPEN_ENUM = "unknown";

    private final JsonNode published;
    private final JsonNode current;
    private final List<String> problems = new ArrayList<>();
    private final Set<String> compared = new HashSet<>();

    private SchemaCompatibility(JsonNode published, JsonNode current) {
        this.published = published;
        this.current = current;
    }

    /** Every change that would break a reader, one sentence each; empty if there is none. */
    static List<String> problems(JsonNode published, JsonNode current) {
        SchemaCompatibility check = new SchemaCompatibility(published, current);
        check.schema("", published, current);
        return List.copyOf(check.problems);
    }

    private void schema(String at, JsonNode oldSchema, JsonNode newSchema) {
        JsonNode before = resolve(published, oldSchema);
        JsonNode after = resolve(current, newSchema);
        if (oldSchema.has("$ref")
                && !compared.add(oldSchema.path("$ref").asText() + " " + newSchema.path("$ref").asText())) {
            return;
        }
        properties(at, before, after);
        required(at, before, after);
        constants(at, before, after);
        branches(at, before, after);
        for (String keyword : List.of("items", "additionalProperties")) {
            if (before.path(keyword).isObject() && after.path(keyword).isObject()) {
                schema(at + "/" + keyword, before.path(keyword), after.path(keyword));
            } else {
                same(at, keyword, before, after);
            }
        }
        Set<String> keywords = new TreeSet<>();
        before.fieldNames().forEachRemaining(keywords::add);
        after.fieldNames().forEachRemaining(keywords::add);
        keywords.removeAll(FOR_PEOPLE);
        keywords.removeAll(Set.of("properties", "required", "enum", "oneOf", "items", "additionalProperties", "$ref"));
        keywords.forEach(keyword -> same(at, keyword, before, after));
    }

    private void properties(String at, JsonNode before, JsonNode after) {
        before.path("properties").fieldNames().forEachRemaining(field -> {
            if (after.path("properties").has(field)) {
                schema(at + "/" + field, before.path("properties").path(field), after.path("properties").path(field));
            } else {
                problems.add(at + "/" + field + " was removed");
            }
        });
    }

    private void required(String at, JsonNode before, JsonNode after) {
        Set<String> needed = words(after.path("required"));
        Set<String> promised = words(before.path("required"));
        for (String field : needed) {
            if (!promised.contains(field)) {
                problems.add(at + "/" + field + " became required, but published records may lack it");
            }
        }
        for (String field : promised) {
            if (!needed.contains(field)) {
                problems.add(at + "/" + field + " is no longer required, but readers rely on it");
            }
        }
    }

    private void constants(String at, JsonNode before, JsonNode after) {
        Set<String> old = words(before.path("enum"));
        Set<String> now = words(after.path("enum"));
        if (before.has("enum") != after.has("enum")) {
            problems.add(at + " changed enum from " + before.path("enum") + " to " + after.path("enum"));
            return;
        }
        for (String constant : old) {
            if (!now.contains(constant)) {
                problems.add(at + " lost the constant '" + constant + "'");
            }
        }
        for (String constant : now) {
            if (!old.contains(constant) && !old.contains(OPEN_ENUM)) {
                problems.add(at + " gained the constant '" + constant
                        + "', for which readers of an enum without 'unknown' have no word");
            }
        }
    }

    private void branches(String at, JsonNode before, JsonNode after) {
        Map<String, JsonNode> old = kinds(published, before);
        Map<String, JsonNode> now = kinds(current, after);
        old.forEach((kind, branch) -> {
            if (now.containsKey(kind)) {
                schema(at + "[" + kind + "]", branch, now.get(kind));
            } else {
                problems.add(at + "[" + kind + "] was removed");
            }
        });
    }

    private void same(String at, String keyword, JsonNode before, JsonNode after) {
        if (!before.path(keyword).equals(after.path(keyword))) {
            problems.add(at + " changed " + keyword + " from " + before.path(keyword) + " to " + after.path(keyword));
        }
    }

    private static Map<String, JsonNode> kinds(JsonNode root, JsonNode schema) {
        Map<String, JsonNode> kinds = new TreeMap<>();
        for (JsonNode branch : schema.path("oneOf")) {
            kinds.put(resolve(root, branch).path("properties").path("kind").path("const").asText(), branch);
        }
        return kinds;
    }

    private static JsonNode resolve(JsonNode root, JsonNode schema) {
        String pointer = schema.path("$ref").asText();
        return pointer.isEmpty() ? schema : root.at(pointer.substring(1));
    }

    private static Set<String> words(JsonNode array) {
        Set<String> words = new TreeSet<>();
        array.forEach(word -> words.add(word.asText()));
        return words;
    }
}
