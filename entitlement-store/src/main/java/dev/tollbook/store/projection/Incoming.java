package dev.tollbook.store.projection;

import dev.tollbook.store.feed.Derived;
import dev.tollbook.store.feed.DerivedRecords;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record as it came, beside what it means. */
record Incoming(ConsumerRecord<byte[], byte[]> raw, Derived derived) {
    static Incoming of(ConsumerRecord<byte[], byte[]> raw) {
        return new Incoming(raw, DerivedRecords.read(raw));
    }

    /** The same record, refused. */
    Incoming unreadable(String reason) {
        return new Incoming(raw, new Derived.Unreadable(derived.position(), reason));
    }

    /** The value as it came; Postgres keeps what the processor wrote, not what we made of it. */
    String json() {
        return new String(raw.value(), StandardCharsets.UTF_8);
    }
}
