package dev.tollbook.processor.codec;

import dev.tollbook.schemas.json.Json;

/** How the values of a state store become bytes, and values again. Pure. */
public interface Codec<V> {
    byte[] encode(V value);

    /** Reads what {@link #encode} wrote, now or in an earlier version; throws a runtime exception for anything else. */
    V decode(byte[] bytes);

    /** As JSON, for what is not read and written with every webhook. */
    static <V> Codec<V> json(Class<V> type) {
        return new Codec<>() {
            @Override
            public byte[] encode(V value) {
                return Json.bytes(value);
            }

            @Override
            public V decode(byte[] bytes) {
                return Json.read(bytes, type);
            }
        };
    }
}
