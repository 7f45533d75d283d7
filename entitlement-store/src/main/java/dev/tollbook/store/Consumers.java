package dev.tollbook.store;

import dev.tollbook.service.settings.KafkaSettings;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The Kafka clients of the store. Both kinds of consumers read committed records only, and begin where Postgres says. */
record Consumers(KafkaSettings kafka) {
    // The major version is part of it: a rebuild beside the running one would use another.
    private static final String GROUP = "tollbook-projector-v1";
    private static final int BATCH = 2_000;
    // Of more than half of a region, G1 makes an object for which it marks the whole heap.
    private static final String AT_ONCE_BYTES = "1048576";

    /** A member of the group that shares the projecting among replicas. */
    Consumer<byte[], byte[]> projecting() {
        return consumer(Map.of(
                "client.id", "tollbook-projector",
                "group.id", GROUP,
                "isolation.level", "read_committed",
                "enable.auto.commit", "false",
                // Never guess: a stored offset that does not exist is an alarm.
                "auto.offset.reset", "none",
                // After a crash the former member blocks the group for this long.
                "session.timeout.ms", "10000",
                // Of a backlog some of every partition, so that the parts that are written at once are alike.
                "max.partition.fetch.bytes", "262144",
                "fetch.max.bytes", AT_ONCE_BYTES,
                "max.poll.records", Integer.toString(3 * BATCH)));
    }

    /** One that follows every partition by itself. */
    Consumer<byte[], byte[]> mirroring() {
        return consumer(Map.of(
                "client.id", "tollbook-mirror",
                "fetch.max.bytes", AT_ONCE_BYTES,
                "isolation.level", "read_committed",
                "enable.auto.commit", "false",
                "auto.offset.reset", "none",
                "max.poll.records", Integer.toString(BATCH)));
    }

    /** One that asks where topics end, open transactions included. */
    Consumer<byte[], byte[]> asking() {
        return consumer(Map.of(
                "client.id", "tollbook-ends",
                "isolation.level", "read_uncommitted",
                "enable.auto.commit", "false",
                "auto.offset.reset", "none"));
    }

    /** One that looks up single webhooks. */
    Consumer<byte[], byte[]> evidence() {
        return consumer(Map.of(
                "client.id", "tollbook-evidence",
                "isolation.level", "read_committed",
                "enable.auto.commit", "false",
                "auto.offset.reset", "none",
                "fetch.max.wait.ms", "100",
                "max.poll.records", "1"));
    }

    /** One that has told nothing until every replica in sync has it. */
    Producer<byte[], byte[]> publishing() {
        return new KafkaProducer<>(kafka.client(Map.of(
                "client.id", "tollbook-outbox",
                "acks", "all",
                "enable.idempotence", "true")), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private Consumer<byte[], byte[]> consumer(Map<String, ?> own) {
        return new KafkaConsumer<>(kafka.client(own), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
