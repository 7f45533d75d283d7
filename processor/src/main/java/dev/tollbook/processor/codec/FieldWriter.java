package dev.tollbook.processor.codec;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Writes fields one after the other, without names: whoever reads them knows their order, see {@link FieldReader}.
 * Numbers take as many bytes as they need; what was written before is written as a reference to it.
 */
public final class FieldWriter {
    private static final int USUAL = 1_024;
    /** What a byte of a number holds; the highest bit tells that more follow. */
    private static final int SEVEN_BITS = 0x7F;
    private static final int MORE = 0x80;
    private static final int LONGEST_NUMBER = 10;

    private byte[] bytes = new byte[USUAL];
    private int size;
    private final Map<Object, Integer> shared = new HashMap<>();

    /** Zigzag, so that small negative numbers are short too. */
    public FieldWriter number(long value) {
        long rest = (value << 1) ^ (value >> 63);
        room(LONGEST_NUMBER);
        while ((rest & ~SEVEN_BITS) != 0) {
            bytes[size++] = (byte) ((rest & SEVEN_BITS) | MORE);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
        return this;
    }

    public FieldWriter flag(boolean value) {
        return number(value ? 1 : 0);
    }

    public FieldWriter instant(Instant value) {
        return number(value.getEpochSecond()).number(value.getNano());
    }

    public FieldWriter text(String value) {
        return shared(value, first -> blob(first.getBytes(StandardCharsets.UTF_8)));
    }

    /** By name: an order of constants may change. */
    public FieldWriter constant(Enum<?> value) {
        return text(value.name());
    }

    public FieldWriter blob(byte[] value) {
        number(value.length);
        room(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
        return this;
    }

    public FieldWriter texts(Optional<String> value) {
        return optional(value, this::text);
    }

    public FieldWriter instants(Optional<Instant> value) {
        return optional(value, this::instant);
    }

    public FieldWriter numbers(OptionalLong value) {
        flag(value.isPresent());
        value.ifPresent(this::number);
        return this;
    }

    public <T> FieldWriter optional(Optional<T> value, Consumer<T> field) {
        flag(value.isPresent());
        value.ifPresent(field);
        return this;
    }

    public <T> FieldWriter list(Collection<T> values, Consumer<T> element) {
        number(values.size());
        values.forEach(element);
        return this;
    }

    /** What may occur again, in full the first time. */
    public <T> FieldWriter shared(T value, Consumer<T> first) {
        Integer earlier = shared.get(value);
        if (earlier != null) {
            return number(earlier);
        }
        number(0);
        first.accept(value);
        shared.put(value, shared.size() + 1);
        return this;
    }

    public byte[] bytes() {
        return Arrays.copyOf(bytes, size);
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
