package dev.tollbook.processor.topology;

import dev.tollbook.schemas.receipt.Touched;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What one delivery reads, and what it will write: nothing reaches a store or a topic until all of it is decided and
 * encoded, because Kafka Streams does not roll a store back when processing throws.
 */
final class Desk {
    /** Separates the parts of a composed key; cannot occur in an account id, which comes first. */
    static final char SEPARATOR = '\u001f';
    private static final char AFTER_SEPARATOR = SEPARATOR + 1;

    private final Function<String, KeyValueStore<String, byte[]>> stores;
    private final Map<Slot, Optional<Bytes>> writes = new LinkedHashMap<>();
    /** What was read or written, decoded: a book is looked at by several rules, and reading it is what costs. */
    private final Map<Slot, Optional<?>> known = new HashMap<>();
    private final List<Emission> emissions = new ArrayList<>();
    private final List<Touched> touched = new ArrayList<>();

    private record Slot(String store, String key) {}

    Desk(Function<String, KeyValueStore<String, byte[]>> stores) {
        this.stores = stores;
    }

    <V> Optional<V> read(String store, String key, Class<V> type) {
        Slot slot = new Slot(store, key);
        Optional<?> earlier = known.get(slot);
        if (earlier != null) {
            return earlier.map(type::cast);
        }
        Optional<V> value = stored(slot).map(bytes -> decode(key, bytes, type));
        known.put(slot, value);
        return value;
    }

    private Optional<byte[]> stored(Slot slot) {
        Optional<Bytes> written = writes.get(slot);
        return written == null ? Optional.ofNullable(stores.apply(slot.store()).get(slot.key()))
                : written.map(Bytes::get);
    }

    /** All values whose key begins with {@code first}, as they were before this delivery. */
    <V> List<V> under(String store, String first, Class<V> type) {
        List<V> found = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> entries = stores.apply(store)
                .range(first + SEPARATOR, first + AFTER_SEPARATOR)) {
            while (entries.hasNext()) {
                KeyValue<String, byte[]> entry = entries.next();
                found.add(decode(entry.key, entry.value, type));
            }
        }
        return found;
    }

    static String key(String first, String second) {
        return first + SEPARATOR + second;
    }

    void write(String store, String key, Object value) {
        write(new StoreWrite(store, key, Optional.of(Bytes.wrap(encode(value, value.getClass())))));
        known.put(new Slot(store, key), Optional.of(value));
    }

    void write(StoreWrite write) {
        Slot slot = new Slot(write.store(), write.key());
        writes.put(slot, write.value());
        known.remove(slot);
    }

    void emit(String sink, String key, Object value, Headers headers) {
        emissions.add(Emission.of(sink, key, value, headers));
    }

    void bury(String sink, String key, Headers headers) {
        emissions.add(new Emission(sink, key, Optional.empty(), headers));
    }

    void emit(Emission emission) {
        emissions.add(emission);
    }

    void touch(String topic, String key, long revision) {
        touched.removeIf(earlier -> earlier.topic().equals(topic) && earlier.key().equals(key));
        touched.add(new Touched(topic, key, revision));
    }

    List<StoreWrite> writes() {
        return writes.entrySet().stream()
                .map(write -> new StoreWrite(write.getKey().store(), write.getKey().key(), write.getValue()))
                .toList();
    }

    List<Emission> emissions() {
        return List.copyOf(emissions);
    }

    List<Touched> touched() {
        return List.copyOf(touched);
    }

    /** The size of the largest thing to be written, in bytes. */
    int largest() {
        int largest = 0;
        for (Optional<Bytes> value : writes.values()) {
            largest = Math.max(largest, value.map(written -> written.get().length).orElse(0));
        }
        for (Emission emission : emissions) {
            largest = Math.max(largest, emission.value().map(value -> value.get().length).orElse(0));
        }
        return largest;
    }

    private static <V> byte[] encode(Object value, Class<V> type) {
        return Codecs.of(type).encode(type.cast(value));
    }

    private static <V> V decode(String key, byte[] bytes, Class<V> type) {
        try {
            return Codecs.of(type).decode(bytes);
        } catch (RuntimeException e) {
            // Not the webhook's fault: every webhook of that account would end in the dead letters.
            throw new StoreUnreadableException("cannot read the book of " + key, e);
        }
    }
}
