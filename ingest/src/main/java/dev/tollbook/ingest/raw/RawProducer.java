package dev.tollbook.ingest.raw;

import dev.tollbook.schemas.topic.Topic;
import dev.tollbook.service.settings.KafkaSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The producer behind the raw topics; its settings are half of what a 200 promises. */
public final class RawProducer {
    /** When a record counts as not stored. Svix waits 15 s for our answer and we want to be heard. */
    static final Duration DELIVERY_TIMEOUT = Duration.ofSeconds(9);

    private RawProducer() {}

    /**
     * Opens it; connects in the background.
     *
     * @param buffer bytes that may wait for Kafka; no less than what may be in flight, so that sending never blocks
     */
    public static Producer<byte[], byte[]> open(KafkaSettings kafka, long buffer) {
        return new KafkaProducer<>(settings(kafka, buffer), new ByteArraySerializer(), new ByteArraySerializer());
    }

    static Properties settings(KafkaSettings kafka, long buffer) {
        Properties settings = kafka.client(fixed(buffer));
        // These records are kept for ever, and JSON shrinks to less than a half even one by one. Chosen for batches of one
        // or a few; who has many at once may choose another.
        settings.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "snappy");
        return settings;
    }

    private static Map<String, Object> fixed(long buffer) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "tollbook-ingest");
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // Each sender waits for its own record: the default of 5 ms would be 5 ms on every webhook (26 times slower
        // for one caller). With one request out at a time, all records that arrive meanwhile share the next one: the more
        // come the cheaper each gets, above all where the broker flushes every append (half as many again were acknowledged).
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        // The default of a minute would park a server thread for a minute whenever Kafka is away.
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 2_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) DELIVERY_TIMEOUT.toMillis());
        settings.put(ProducerConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, 2_000);
        settings.put(ProducerConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG, 4_000);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.MAX_WEBHOOK_RECORD_BYTES);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, buffer);
        return settings;
    }
}
