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
 * {@code previous_attributes} give list elements without ids. Immutable; equal if the hashes are.
 */
public final class Leaves {
    static final Leaves NONE = new Leaves(new long[0]);

    /** Sorted, each once. */
    private final long[] hashes;

    private Leaves(long[] hashes) {
        this.hashes = hashes;
    }

    /** As {@link #bytes} gave them. */
    public Leaves(byte[] bytes) {
        this(unpack(bytes));
    }

    @JsonCreator
    static Leaves of(String base64) {
        return new Leaves(Base64.getDecoder().decode(base64));
    }

    /** All paths that hold something, and the values of those that end in one. Null counts as "not there". */
    public static Leaves of(JsonNode object) {
        LeafHashes found = new LeafHashes();
        LeafHashes.collect(object, found, found, new LeafHashes());
        return found.pack();
    }

    static Leaves sorted(long[] hashes) {
        return new Leaves(hashes);
    }

    /** 8 bytes for each hash. */
    public byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(hashes.length * Long.BYTES);
        bytes.asLongBuffer().put(hashes);
        return bytes.array();
    }

    @JsonValue
    String base64() {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes());
    }

    boolean isEmpty() {
        return hashes.length == 0;
    }

    boolean containsAll(Leaves others) {
        return Arrays.stream(others.hashes).allMatch(this::contains);
    }

    boolean containsNone(Leaves others) {
        return Arrays.stream(others.hashes).noneMatch(this::contains);
    }

    private boolean contains(long hash) {
        return Arrays.binarySearch(hashes, hash) >= 0;
    }

    private static long[] unpack(byte[] bytes) {
        if (bytes.length % Long.BYTES != 0) {
            throw new IllegalArgumentException("hashes of 8 bytes each do not take " + bytes.length + " bytes");
        }
        long[] unpacked = new long[bytes.length / Long.BYTES];
        ByteBuffer.wrap(bytes).asLongBuffer().get(unpacked);
        return unpacked;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Leaves leaves && Arrays.equals(hashes, leaves.hashes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hashes);
    }

    @Override
    public String toString() {
        return base64();
    }
}
