package dev.tollbook.bench.bare;

import dev.tollbook.processor.ProcessorSettings;
import dev.tollbook.processor.StreamsProperties;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * Kafka Streams with the processor's own settings and nothing to do: each record is put into one state store and copied
 * to one topic, exactly once.
 */
public final class BareStreams implements AutoCloseable {
    public static final String APPLICATION = "bench-bare";
    private static final String STORE = "newest";
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

    private final KafkaStreams streams;

    private BareStreams(KafkaStreams streams) {
        this.streams = streams;
    }

    public static BareStreams start(ProcessorSettings settings, String from, String to) {
        Properties properties = StreamsProperties.of(settings);
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        KafkaStreams streams = new KafkaStreams(topology(properties, from, to), properties);
        streams.start();
        return new BareStreams(streams);
    }

    public boolean isRunning() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    private static Topology topology(Properties properties, String from, String to) {
        ProcessorSupplier<byte[], byte[], byte[], byte[]> copy = Copy::new;
        return new Topology(new TopologyConfig(new StreamsConfig(properties)))
                .addSource(AutoOffsetReset.earliest(), "from", new ByteArrayDeserializer(),
                        new ByteArrayDeserializer(), from)
                .addProcessor("copy", copy, "from")
                .addStateStore(Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.Bytes(),
                        Serdes.ByteArray()), "copy")
                .addSink("to", to, new ByteArraySerializer(), new ByteArraySerializer(), "copy");
    }

    private static final class Copy extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
        @Override
        public void process(Record<byte[], byte[]> record) {
            KeyValueStore<Bytes, byte[]> store = context().getStateStore(STORE);
            store.put(Bytes.wrap(record.key()), record.value());
            context().forward(record);
        }
    }

    @Override
    public void close() {
        // As the processor does: else the next one would wait until the session of this one has run out.
        streams.close(CloseOptions.timeout(CLOSE_TIMEOUT)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
    }
}
