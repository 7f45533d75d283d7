package dev.tollbook.processor;

import dev.tollbook.processor.topology.BoundedRocksDb;
import dev.tollbook.processor.topology.TopologyNames;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.DefaultProductionExceptionHandler;
import org.apache.kafka.streams.errors.LogAndFailExceptionHandler;
import org.apache.kafka.streams.errors.LogAndFailProcessingExceptionHandler;

/** The Kafka Streams configuration, each unusual value with its reason. */
public final class StreamsProperties {
    /** The client must not be what refuses a dead letter: the topic's own limit decides. */
    private static final int MAX_REQUEST_BYTES = 64 * 1024 * 1024;

    private static final int BACKLOG_COMMIT_MS = 500;
    private static final int LINGER_MS = 50;
    private static final int BATCH_BYTES = 128 * 1024;

    private StreamsProperties() {}

    public static Properties of(ProcessorSettings settings) {
        Map<String, Object> merged = new HashMap<>(defaults(settings));
        merged.putAll(settings.kafka().properties());
        return settings.kafka().client(withGuarantees(merged, settings));
    }

    /** May be overridden through {@code TOLLBOOK_KAFKA_*}. */
    private static Map<String, Object> defaults(ProcessorSettings settings) {
        return Map.of(
                // The streams protocol needs a new group when the topology changes.
                StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic",
                // 1 is worth its disk once there are two instances.
                StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, 0,
                StreamsConfig.NUM_STREAM_THREADS_CONFIG,
                threads(Runtime.getRuntime().availableProcessors(), settings.kafka().partitions()),
                // After a kill the group waits this long for the dead member; the default is 45 s.
                StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000,
                StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4",
                // Every commit flushes, so this delays nothing; without it each record is compressed and sent alone.
                StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), LINGER_MS,
                StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH_BYTES,
                // The first request of a transaction adds its partition; one in flight behind it comes too early, is
                // refused as out of sequence, and all wait for the retry.
                StreamsConfig.producerPrefix(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION), 1,
                StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), MAX_REQUEST_BYTES,
                StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) settings.kafka().replication());
    }

    /**
     * A partition is worked by one thread. What works beside them, clients, the collector, the compaction of stores, takes
     * a third of what they take, in the pauses in which they wait for a commit.
     */
    static int threads(int cores, int partitions) {
        return Math.clamp(cores, 1, partitions);
    }

    /** Nothing from outside may weaken these. */
    private static Map<String, Object> withGuarantees(Map<String, Object> merged, ProcessorSettings settings) {
        int commitMs = Math.toIntExact(settings.commitInterval().toMillis());
        merged.put(StreamsConfig.APPLICATION_ID_CONFIG, TopologyNames.APPLICATION_ID);
        merged.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        merged.put(StreamsConfig.producerPrefix(ProducerConfig.ACKS_CONFIG), "all");
        // Of a backlog; what is fresh asks for its commit itself.
        merged.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, Math.max(commitMs, BACKLOG_COMMIT_MS));
        // A thread that waits for records commits nothing: the wait must not be longer than the interval.
        merged.put(StreamsConfig.POLL_MS_CONFIG, Math.min(commitMs, 100));
        merged.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDir().toString());
        merged.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        // What TopologyTestDriver proves is what runs.
        merged.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        merged.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        // Bytes cannot fail to deserialize.
        merged.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndFailExceptionHandler.class);
        // Poison is dead-lettered before anything is written. What gets here is a broken world: resuming would lose
        // output, or skip webhooks that were right.
        merged.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndFailProcessingExceptionHandler.class);
        // The next major version's default; there are no global stores, and the warning at each start would be noise.
        merged.put("processing.exception.handler.global.enabled", true);
        // Retries what may pass, fails on the rest.
        merged.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, DefaultProductionExceptionHandler.class);
        return merged;
    }
}
