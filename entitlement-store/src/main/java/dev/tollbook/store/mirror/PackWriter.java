package dev.tollbook.store.mirror;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.utils.ByteUtils;

/** Writes values in as few bytes as they need; {@link PackReader} reads them back. Not thread-safe. */
final class PackWriter {
    private static final int FIRST = 256;
    private static final int LONGEST_NUMBER = 10;
    static final long NANOS_PER_MILLI = 1_000_000L;

    private ByteBuffer buffer = ByteBuffer.allocate(FIRST);

    void number(long value) {
        room(LONGEST_NUMBER);
        ByteUtils.writeVarlong(value, buffer);
    }

    void flag(boolean value) {
        room(1);
        buffer.put((byte) (value ? 1 : 0));
    }

    void text(String value) {
        block(value.getBytes(StandardCharsets.UTF_8));
    }

    void block(byte[] bytes) {
        number(bytes.length);
        room(bytes.length);
        buffer.put(bytes);
    }

    /** Bytes that were packed before. */
    void copy(byte[] bytes, int from, int to) {
        room(to - from);
        buffer.put(bytes, from, to - from);
    }

    /** Milliseconds, and what is beyond them where there is any: providers tell none. */
    void instant(Instant value) {
        long nanos = value.getNano() % NANOS_PER_MILLI;
        number(value.getEpochSecond());
        number(value.getNano() / NANOS_PER_MILLI * 2 + (nanos == 0 ? 0 : 1));
        if (nanos != 0) {
            number(nanos);
        }
    }

    void maybe(Optional<Instant> value) {
        flag(value.isPresent());
        value.ifPresent(this::instant);
    }

    void maybe(OptionalLong value) {
        flag(value.isPresent());
        value.ifPresent(this::number);
    }

    byte[] bytes() {
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    private void room(int bytes) {
        if (buffer.remaining() < bytes) {
            int size = Math.max(buffer.capacity() * 2, buffer.position() + bytes);
            buffer = ByteBuffer.wrap(Arrays.copyOf(buffer.array(), size)).position(buffer.position());
        }
    }
}
