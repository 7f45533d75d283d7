package dev.tollbook.store.mirror;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.ByteUtils;

/** Reads what {@link PackWriter} wrote, in the same order. Not thread-safe. */
final class PackReader {
    private final ByteBuffer buffer;

    PackReader(byte[] bytes) {
        this.buffer = ByteBuffer.wrap(bytes);
    }

    boolean hasMore() {
        return buffer.hasRemaining();
    }

    /** Of the next byte. */
    int position() {
        return buffer.position();
    }

    long number() {
        return ByteUtils.readVarlong(buffer);
    }

    int size() {
        return Math.toIntExact(number());
    }

    boolean flag() {
        return buffer.get() != 0;
    }

    /** A size, and as many elements. */
    <T> List<T> list(Supplier<T> element) {
        int size = size();
        List<T> list = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            list.add(element.get());
        }
        return list;
    }

    byte[] block() {
        byte[] bytes = new byte[size()];
        buffer.get(bytes);
        return bytes;
    }

    String text() {
        int length = size();
        String text = new String(buffer.array(), buffer.position(), length, StandardCharsets.UTF_8);
        buffer.position(buffer.position() + length);
        return text;
    }

    /** Passes over a text or a block. */
    void skip() {
        int length = size();
        buffer.position(buffer.position() + length);
    }

    Instant instant() {
        long seconds = number();
        long millis = number();
        long nanos = (millis & 1) == 0 ? 0 : number();
        return Instant.ofEpochSecond(seconds, (millis >> 1) * PackWriter.NANOS_PER_MILLI + nanos);
    }

    Optional<Instant> maybeInstant() {
        return flag() ? Optional.of(instant()) : Optional.empty();
    }

    OptionalLong maybeNumber() {
        return flag() ? OptionalLong.of(number()) : OptionalLong.empty();
    }
}
