package dev.tollbook.processor.order;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jpountz.xxhash.XXHash64;
import net.jpountz.xxhash.XXHashFactory;

/**
 * Gathers the hashes of {@link Leaves}. A path's hash is its last key's, seeded with that of the path above it, so that
 * no path is ever spelled out: some two hundred of them are hashed for every webhook. The hash needs no secrecy, for
 * nothing is taken in but what a provider signed.
 */
final class LeafHashes {
    private static final XXHash64 HASH = XXHashFactory.safeInstance().hash64();
    private static final long ROOT = 0;
    /** Tell a value from a key of the same text, and from a value of another kind. */
    private static final long TEXT = 0x5DEECE66DL;
    private static final long NUMBER = 0x9E3779B97F4A7C15L;
    private static final long TRUTH = 0xC2B2AE3D27D4EB4FL;
    private static final long LIST = 0x165667B19E3779F9L;
    private static final int USUAL = 256;

    private long[] hashes = new long[USUAL];
    private int size;

    /**
     * Goes through a JSON value.
     *
     * @param paths  takes those that hold something
     * @param values takes what stands at the end of a path
     * @param absent takes the paths that hold null
     */
    static void collect(JsonNode object, LeafHashes paths, LeafHashes values, LeafHashes absent) {
        collect(object, ROOT, paths, values, absent);
    }

    Leaves pack() {
        if (size == 0) {
            return Leaves.NONE;
        }
        Arrays.sort(hashes, 0, size);
        int distinct = 1;
        for (int i = 1; i < size; i++) {
            if (hashes[i] != hashes[i - 1]) {
                hashes[distinct++] = hashes[i];
            }
        }
        return Leaves.sorted(Arrays.copyOf(hashes, distinct));
    }

    private static void collect(
            JsonNode node, long path, LeafHashes paths, LeafHashes values, LeafHashes absent) {
        if (node.isNull()) {
            absent.add(path);
        } else if (node.isObject()) {
            paths.add(path);
            node.forEachEntry((key, value) -> collect(value, hash(path, key), paths, values, absent));
        } else if (node.isArray()) {
            paths.add(path);
            // An empty list is not an empty object.
            values.add(path ^ LIST);
            for (int i = 0; i < node.size(); i++) {
                collect(node.get(i), hash(path, Integer.toString(i)), paths, values, absent);
            }
        } else {
            paths.add(path);
            values.add(hash(path ^ kind(node), node.asText()));
        }
    }

    private static long kind(JsonNode value) {
        return value.isNumber() ? NUMBER : value.isBoolean() ? TRUTH : TEXT;
    }

    private static long hash(long above, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return HASH.hash(bytes, 0, bytes.length, above);
    }

    private void add(long hash) {
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, size * 2);
        }
        hashes[size++] = hash;
    }
}
