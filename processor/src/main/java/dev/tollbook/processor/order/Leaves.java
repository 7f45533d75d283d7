package dev.tollbook.processor.order;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/**
 * What a JSON object holds, as hashes of its paths and of its values: enough to ask whether some value stood somewhere,
 * at a quarter of the size of the object. List elements are told apart by their position, because Stripe's
 * {@code previous_attributes} give list elements without ids.
 *
 * @param hashes 8 bytes each, sorted, Base64
 */
public record Leaves(@JsonValue String hashes) {
    static final Leaves NONE = new Leaves("");

    @JsonCreator
    public Leaves {}

    /** All paths that hold something, and the values of those that end in one. Null counts as "not there". */
    public static Leaves of(JsonNode object) {
        LeafHashes found = new LeafHashes();
        LeafHashes.collect(object, found, found, new LeafHashes());
        return found.pack();
    }

    static Leaves packed(long[] sorted) {
        ByteBuffer bytes = ByteBuffer.allocate(sorted.length * Long.BYTES);
        bytes.asLongBuffer().put(sorted);
        return new Leaves(Base64.getEncoder().withoutPadding().encodeToString(bytes.array()));
    }

    boolean isEmpty() {
        return hashes.isEmpty();
    }

    boolean containsAll(Leaves others) {
        long[] own = unpack();
        return Arrays.stream(others.unpack()).allMatch(hash -> Arrays.binarySearch(own, hash) >= 0);
    }

    boolean containsNone(Leaves others) {
        long[] own = unpack();
        return Arrays.stream(others.unpack()).noneMatch(hash -> Arrays.binarySearch(own, hash) >= 0);
    }

    private long[] unpack() {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(hashes));
        long[] unpacked = new long[bytes.remaining() / Long.BYTES];
        bytes.asLongBuffer().get(unpacked);
        return unpacked;
    }
}
