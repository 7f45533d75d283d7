package dev.tollbook.processor.codec;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Reads fields in the order in which a {@link FieldWriter} wrote them. Throws a runtime exception where they end early. */
public final class FieldReader {
    private static final int SEVEN_BITS = 0x7F;

    private final byte[] bytes;
    private int at;
    private final List<Object> shared = new ArrayList<>();

    public FieldReader(byte[] bytes) {
        this.bytes = bytes;
    }

    public long number() {
        long value = 0;
        int shift = 0;
        byte next;
        do {
            next = bytes[at++];
            value |= (long) (next & SEVEN_BITS) << shift;
            shift += 7;
        } while (next < 0);
        return (value >>> 1) ^ -(value & 1);
    }

    public boolean flag() {
        return number() != 0;
    }

    public Instant instant() {
        return Instant.ofEpochSecond(number(), number());
    }

    public String text() {
        return shared(String.class, () -> {
            int length = length();
            String value = new String(bytes, at, length, StandardCharsets.UTF_8);
            at += length;
            return value;
        });
    }

    public <E extends Enum<E>> E constant(Class<E> type) {
        return Enum.valueOf(type, text());
    }

    public byte[] blob() {
        byte[] value = new byte[length()];
        System.arraycopy(bytes, at, value, 0, value.length);
        at += value.length;
        return value;
    }

    public Optional<String> texts() {
        return optional(this::text);
    }

    public Optional<Instant> instants() {
        return optional(this::instant);
    }

    public OptionalLong numbers() {
        return flag() ? OptionalLong.of(number()) : OptionalLong.empty();
    }

    public <T> Optional<T> optional(Supplier<T> field) {
        return flag() ? Optional.of(field.get()) : Optional.empty();
    }

    public <T> List<T> list(Supplier<T> element) {
        int size = length();
        List<T> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            values.add(element.get());
        }
        return values;
    }

    public <T> T shared(Class<T> type, Supplier<T> first) {
        int earlier = Math.toIntExact(number());
        if (earlier > 0) {
            return type.cast(shared.get(earlier - 1));
        }
        T value = first.get();
        shared.add(value);
        return value;
    }

    /** Throws unless all was read: what is left would be lost with the next writing. */
    public void end() {
        if (at != bytes.length) {
            throw new IllegalArgumentException(bytes.length - at + " bytes follow the last field");
        }
    }

    private int length() {
        int length = Math.toIntExact(number());
        if (length < 0 || length > bytes.length - at) {
            throw new IllegalArgumentException(
                    "a length of " + length + " where " + (bytes.length - at) + " bytes are left");
        }
        return length;
    }
}
