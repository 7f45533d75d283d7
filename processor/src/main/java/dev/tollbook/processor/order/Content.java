package dev.tollbook.processor.order;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** A fingerprint of JSON that does not depend on the order of keys, which Stripe says may change at any time. */
public final class Content {
    private static final int LENGTH = 32;

    private Content() {}

    /** Equal for equal types and equal JSON. */
    public static String of(String type, JsonNode... parts) {
        StringBuilder text = new StringBuilder(type);
        for (JsonNode part : parts) {
            append(text.append('\n'), part);
        }
        return HexFormat.of().formatHex(Sha256.of(text.toString())).substring(0, LENGTH);
    }

    private static void append(StringBuilder text, JsonNode node) {
        if (node.isObject()) {
            Map<String, JsonNode> sorted = new TreeMap<>();
            node.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
            text.append('{');
            sorted.forEach((key, value) -> {
                text.append(key.length()).append(':').append(key);
                append(text, value);
            });
            text.append('}');
        } else if (node.isArray()) {
            text.append('[');
            node.forEach(element -> append(text.append(','), element));
            text.append(']');
        } else if (node.isTextual()) {
            text.append('"').append(node.textValue().length()).append(':').append(node.textValue());
        } else {
            text.append(node.asText());
        }
    }
}
