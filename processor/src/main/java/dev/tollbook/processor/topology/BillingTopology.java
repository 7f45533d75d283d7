package dev.tollbook.processor.topology;

import static dev.tollbook.processor.topology.TopologyNames.ACCOUNTS;
import static dev.tollbook.processor.topology.TopologyNames.COMMANDS;
import static dev.tollbook.processor.topology.TopologyNames.COMMAND_LOG;
import static dev.tollbook.processor.topology.TopologyNames.CREDIT_BALANCES;
import static dev.tollbook.processor.topology.TopologyNames.CREDIT_LEDGER;
import static dev.tollbook.processor.topology.TopologyNames.DEAD_LETTERS;
import static dev.tollbook.processor.topology.TopologyNames.DELIVERIES;
import static dev.tollbook.processor.topology.TopologyNames.EVENTS;
import static dev.tollbook.processor.topology.TopologyNames.RAW_CLERK;
import static dev.tollbook.processor.topology.TopologyNames.RAW_STRIPE;
import static dev.tollbook.processor.topology.TopologyNames.RECEIPTS;
import static dev.tollbook.processor.topology.TopologyNames.SEEN_DELIVERIES;
import static dev.tollbook.processor.topology.TopologyNames.SUBSCRIPTIONS;
import static dev.tollbook.processor.topology.TopologyNames.TIME;

import dev.tollbook.processor.normalize.WebhookReader;
import dev.tollbook.schemas.ledger.LedgerAccountKey;
import dev.tollbook.schemas.payer.PayerAccountKey;
import dev.tollbook.schemas.topic.Topics;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.TimestampExtractor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The topology: both raw topics into one processor, the commands of our own API into another, and what follows out of
 * them. They share the stores of the ledger. One sub-topology and no repartition, because raw records are keyed by account already and every further hop would cost a commit interval.
 */
public final class BillingTopology {
    private static final StringSerializer KEYS = new StringSerializer();
    private static final ByteArraySerializer VALUES = new ByteArraySerializer();
    private static final ByteArrayDeserializer RAW = new ByteArrayDeserializer();

    private BillingTopology() {}

    /** Built with the settings, because explicit naming is enforced only where the builder sees them. */
    public static Topology build(Properties streams, WebhookReader reader, ReceiptMeter meter) {
        Topology topology = new Topology(new TopologyConfig(new StreamsConfig(streams)));
        source(topology, RAW_CLERK, Topics.RAW_CLERK);
        source(topology, RAW_STRIPE, Topics.RAW_STRIPE);
        ProcessorSupplier<byte[], byte[], String, byte[]> deliveries = () -> new DeliveryProcessor(reader, meter);
        source(topology, COMMAND_LOG, Topics.COMMANDS);
        ProcessorSupplier<byte[], byte[], String, byte[]> commands = () -> new CommandProcessor(meter);
        topology.addProcessor(DELIVERIES, deliveries, RAW_CLERK, RAW_STRIPE)
                .addProcessor(COMMANDS, commands, COMMAND_LOG)
                .addStateStore(store(SEEN_DELIVERIES), DELIVERIES)
                .addStateStore(store(ACCOUNTS), DELIVERIES)
                .addSink(EVENTS, Topics.EVENTS, KEYS, VALUES, DELIVERIES)
                .addSink(SUBSCRIPTIONS, Topics.SUBSCRIPTIONS, KEYS, VALUES, byPayer(), DELIVERIES)
                .addSink(CREDIT_LEDGER, Topics.CREDIT_LEDGER, KEYS, VALUES, DELIVERIES, COMMANDS)
                .addSink(CREDIT_BALANCES, Topics.CREDIT_BALANCES, KEYS, VALUES, byLedgerPayer(), DELIVERIES, COMMANDS)
                .addSink(RECEIPTS, Topics.RECEIPTS, KEYS, VALUES, DELIVERIES, COMMANDS)
                .addSink(DEAD_LETTERS, Topics.DEAD_LETTERS, KEYS, VALUES, DELIVERIES, COMMANDS)
                .addSink(TIME, Topics.COMMANDS, KEYS, VALUES, COMMANDS);
        // Both write books, so both share the stores; it keeps them in one sub-topology and one transaction.
        TopologyNames.LEDGER_STORES.forEach(name -> topology.addStateStore(store(name), DELIVERIES, COMMANDS));
        return topology;
    }

    private static void source(Topology topology, String name, String topic) {
        topology.addSource(AutoOffsetReset.earliest(), name, receiveTime(), RAW, RAW, topic);
    }

    /** Ingest writes the receive time as record time. A record without one must not stop the partition. */
    private static TimestampExtractor receiveTime() {
        return (record, partitionTime) -> Math.max(0, record.timestamp());
    }

    private static StoreBuilder<KeyValueStore<String, byte[]>> store(String name) {
        return Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.ByteArray());
    }

    private static StreamPartitioner<String, byte[]> byLedgerPayer() {
        return (topic, key, value, partitions) -> Optional
                .of(Set.of(LedgerAccountKey.parse(key).partition(partitions)));
    }

    private static StreamPartitioner<String, byte[]> byPayer() {
        return (topic, key, value, partitions) -> Optional.of(Set.of(PayerAccountKey.parse(key).partition(partitions)));
    }
}
