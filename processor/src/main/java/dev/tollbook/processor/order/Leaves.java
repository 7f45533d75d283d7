package dev.tollbook.processor.order;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * What a JSON object holds, as hashes of its paths and of its values: enough to ask whether some value stood somewhere,
 * at a quarter of the size of the object. List elements are told apart by their position, because Stripe's
 * {@code previous_attributes} give list elements without ids.
 *
 * @param hashes 8 bytes each, sorted, Base64
 */
public record Leaves(@JsonValue String hashes) {
    /** Cannot occur in a JSON key that a provider sends, so that no two paths look alike. */
    private static final char SEPARATOR = '\u001f';
    private static final Leaves NONE = new Leaves("");

    @JsonCreator
    public Leaves {}

    /** All paths that hold something, and the values of those that end in one. Null counts as "not there". */
    public static Leaves of(JsonNode object) {
        NavigableSet<Long> found = new TreeSet<>();
        collect(object, "", found, found, new TreeSet<>());
        return pack(found);
    }

    static void collect(
            JsonNode node, String path, NavigableSet<Long> paths, NavigableSet<Long> values,
            NavigableSet<Long> absent) {
        if (node.isNull()) {
            absent.add(hash(path));
        } else if (node.isObject()) {
            paths.add(hash(path));
            node.properties()
                    .forEach(field -> collect(
                            field.getValue(), path + SEPARATOR + field.getKey(), paths, values, absent));
        } else if (node.isArray()) {
            paths.add(hash(path));
            for (int i = 0; i < node.size(); i++) {
                collect(node.get(i), path + SEPARATOR + i, paths, values, absent);
            }
        } else {
            paths.add(hash(path));
            values.add(hash(path + SEPARATOR + SEPARATOR + node.getNodeType() + node.asText()));
        }
    }

    static Leaves pack(NavigableSet<Long> hashes) {
        if (hashes.isEmpty()) {
            return NONE;
        }
        ByteBuffer bytes = ByteBuffer.allocate(hashes.size() * Long.BYTES);
        hashes.forEach(bytes::putLong);
        return new Leaves(Base64.getEncoder().withoutPadding().encodeToString(bytes.array()));
    }

    boolean isEmpty() {
        return hashes.isEmpty();
    }

    boolean containsAll(Leaves others) {
        return unpack().containsAll(others.unpack());
    }

    boolean containsNone(Leaves others) {
        NavigableSet<Long> own = unpack();
        return others.unpack().stream().noneMatch(own::contains);
    }

    private NavigableSet<Long> unpack() {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(hashes));
        NavigableSet<Long> unpacked = new TreeSet<>();
        while (bytes.hasRemaining()) {
            unpacked.add(bytes.getLong());
        }
        return unpacked;
    }

    private static long hash(String text) {
        return ByteBuffer.wrap(Sha256.of(text)).getLong();
    }
}
