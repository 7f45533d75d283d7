package dev.tollbook.processor.topology;

import dev.tollbook.schemas.delivery.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Which deliveries were taken in during the last {@link #HORIZON}.
 *
 * <p>A key-value store that is swept, and not a window store: a window store drops, without a word, what is older than
 * its newest record minus the retention. Two topics share this one, and while a rebuild reads one of them ahead of the
 * other, every delivery of the slower one would be "too old to remember", and its repetitions would pass. Here each
 * source has its own clock. Whether a delivery is a repetition depends on the two receive times alone, never on how far
 * the sweep has come, so a replay decides alike.
 */
final class SeenDeliveries {
    /** Stripe lets people resend for 30 days and retries for 3 after that; 35 is what is asked, 40 leaves room. */
    static final Duration HORIZON = Duration.ofDays(40);
    /** Receive times of one partition are not strictly ascending; nothing is swept that might still be asked for. */
    private static final Duration SLACK = Duration.ofDays(1);
    /** Entries looked at per sweep, so that none of them holds up a record noticeably. */
    private static final int BATCH = 10_000;

    private final KeyValueStore<String, byte[]> store;
    private final Map<Source, Instant> newest = new EnumMap<>(Source.class);
    private String sweptTo = "";

    SeenDeliveries(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    Optional<Seen> find(Source source, String deliveryId, Instant receivedAt) {
        return find(key(source, deliveryId), receivedAt);
    }

    private Optional<Seen> find(String key, Instant receivedAt) {
        return Optional.ofNullable(store.get(key))
                .map(SeenFields.CODEC::decode)
                .filter(seen -> !receivedAt.isAfter(seen.at().plus(HORIZON)));
    }

    /** Whether another delivery said the same. */
    boolean hasTwin(Source source, String fingerprint, Instant receivedAt) {
        return find(twinKey(source, fingerprint), receivedAt).isPresent();
    }

    /** Notes how far a source has come; what is older than the horizon may be swept. */
    void advance(Source source, Instant receivedAt) {
        newest.merge(source, receivedAt, (known, now) -> now.isAfter(known) ? now : known);
    }

    /** Looks at the next entries and drops those that no delivery can repeat any more. */
    void sweep() {
        String last = "";
        int looked = 0;
        try (KeyValueIterator<String, byte[]> entries = store.range(sweptTo.isEmpty() ? null : sweptTo, null)) {
            while (entries.hasNext() && looked < BATCH) {
                KeyValue<String, byte[]> entry = entries.next();
                last = entry.key;
                looked++;
                if (isOver(entry)) {
                    store.delete(entry.key);
                }
            }
            sweptTo = entries.hasNext() ? last : "";
        }
    }

    private boolean isOver(KeyValue<String, byte[]> entry) {
        Source source = Source.of(entry.key.substring(0, entry.key.indexOf('|')));
        Instant now = newest.getOrDefault(source, Instant.MIN);
        return now.isAfter(SeenFields.CODEC.decode(entry.value).at().plus(HORIZON).plus(SLACK));
    }

    static String key(Source source, String deliveryId) {
        return source.label() + '|' + deliveryId;
    }

    /** Beside the deliveries, so that both are forgotten alike; a delivery id has no space in it. */
    static String twinKey(Source source, String fingerprint) {
        return key(source, "twin " + fingerprint);
    }
}
