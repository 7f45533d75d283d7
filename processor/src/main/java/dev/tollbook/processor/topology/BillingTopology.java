package dev.tollbook.processor.topology;

import static dev.tollbook.processor.topology.TopologyNames.ACCOUNTS;
import static dev.tollbook.processor.topology.TopologyNames.ANSWERS;
import static dev.tollbook.processor.topology.TopologyNames.COMMANDS;
import static dev.tollbook.processor.topology.TopologyNames.COMMAND_LOG;
import static dev.tollbook.processor.topology.TopologyNames.CREDIT_BALANCES;
import static dev.tollbook.processor.topology.TopologyNames.CREDIT_LEDGER;
import static dev.tollbook.processor.topology.TopologyNames.DEAD_LETTERS;
import static dev.tollbook.processor.topology.TopologyNames.DELIVERIES;
import static dev.tollbook.processor.topology.TopologyNames.EVENTS;
import static dev.tollbook.processor.topology.TopologyNames.FROM_LINKED;
import static dev.tollbook.processor.topology.TopologyNames.FROM_LINKS;
import static dev.tollbook.processor.topology.TopologyNames.INVITATIONS;
import static dev.tollbook.processor.topology.TopologyNames.LINKING;
import static dev.tollbook.processor.topology.TopologyNames.LINKS;
import static dev.tollbook.processor.topology.TopologyNames.MEMBERS;
import static dev.tollbook.processor.topology.TopologyNames.MEMBERSHIPS;
import static dev.tollbook.processor.topology.TopologyNames.PARKED;
import static dev.tollbook.processor.topology.TopologyNames.RAW_CLERK;
import static dev.tollbook.processor.topology.TopologyNames.RAW_STRIPE;
import static dev.tollbook.processor.topology.TopologyNames.RECEIPTS;
import static dev.tollbook.processor.topology.TopologyNames.ROLES;
import static dev.tollbook.processor.topology.TopologyNames.RULES;
import static dev.tollbook.processor.topology.TopologyNames.SEEN_DELIVERIES;
import static dev.tollbook.processor.topology.TopologyNames.SUBSCRIPTIONS;
import static dev.tollbook.processor.topology.TopologyNames.TIME;
import static dev.tollbook.processor.topology.TopologyNames.TO_LINKED;
import static dev.tollbook.processor.topology.TopologyNames.TO_LINKS;
import static dev.tollbook.processor.topology.TopologyNames.UNLINKED_DEAD_LETTERS;
import static dev.tollbook.processor.topology.TopologyNames.UNLINKED_RECEIPTS;
import static dev.tollbook.processor.topology.TopologyNames.WAITING;

import dev.tollbook.processor.normalize.WebhookReader;
import dev.tollbook.schemas.ledger.LedgerAccountKey;
import dev.tollbook.schemas.membership.MembershipKey;
import dev.tollbook.schemas.payer.PayerAccountKey;
import dev.tollbook.schemas.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
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
 * The topology: both raw topics into one processor, the commands of our own API into another, and all derived topics
 * out of them; they share the stores of the ledger. No repartition, because raw records are keyed by account already and
 * every further hop would cost a commit interval. Only webhooks that do not tell whose they are take a way round, through
 * two topics and the processor that keeps the links.
 *
 * <p>All of it is one sub-topology, so that a task is all work of a partition. With the links in tasks of their own Kafka
 * Streams gave, after a restart, all deliveries to one thread and all links, which are nearly nothing, to the other:
 * it counts the tasks of a thread, and hands them out by number.
 */
public final class BillingTopology {
    private static final StringSerializer KEYS = new StringSerializer();
    private static final ByteArraySerializer VALUES = new ByteArraySerializer();
    private static final ByteArrayDeserializer RAW = new ByteArrayDeserializer();

    private BillingTopology() {}

    /**
     * Built with the settings, because explicit naming is enforced only where the builder sees them.
     *
     * @param unlinkedAfter how long a webhook waits for its customer to become known
     * @param pace          how often results are committed while they are fresh
     */
    public static Topology build(
            Properties streams, WebhookReader reader, ReceiptMeter meter, Duration unlinkedAfter, Duration pace) {
        Topology topology = new Topology(new TopologyConfig(new StreamsConfig(streams)));
        CommitPace commits = new CommitPace(pace);
        deliveries(topology, reader, meter, commits);
        links(topology, meter, unlinkedAfter, commits);
        return topology;
    }

    /** The hot path. */
    private static void deliveries(Topology topology, WebhookReader reader, ReceiptMeter meter, CommitPace pace) {
        source(topology, RAW_CLERK, Topics.RAW_CLERK);
        source(topology, RAW_STRIPE, Topics.RAW_STRIPE);
        source(topology, FROM_LINKED, Topics.LINKED);
        ProcessorSupplier<byte[], byte[], String, byte[]> deliveries = () -> new PromptProcessor<>(
                new DeliveryProcessor(reader, meter), pace);
        source(topology, COMMAND_LOG, Topics.COMMANDS);
        ProcessorSupplier<byte[], byte[], String, byte[]> commands = () -> new PromptProcessor<>(
                new CommandProcessor(meter), pace);
        topology.addProcessor(DELIVERIES, deliveries, RAW_CLERK, RAW_STRIPE, FROM_LINKED)
                .addProcessor(COMMANDS, commands, COMMAND_LOG);
        for (String store : List.of(SEEN_DELIVERIES, ACCOUNTS, TopologyNames.PAYMENTS, TopologyNames.ORGANIZATIONS,
                MEMBERS, INVITATIONS, RULES, TopologyNames.PRODUCTS)) {
            topology.addStateStore(store(store), DELIVERIES);
        }
        // Both write books, so both share the stores; it keeps them in one sub-topology and one transaction.
        TopologyNames.LEDGER_STORES.forEach(name -> topology.addStateStore(store(name), DELIVERIES, COMMANDS));
        topology.addSink(EVENTS, Topics.EVENTS, KEYS, VALUES, DELIVERIES)
                .addSink(SUBSCRIPTIONS, Topics.SUBSCRIPTIONS, KEYS, VALUES, byPayer(), DELIVERIES)
                .addSink(MEMBERSHIPS, Topics.MEMBERSHIPS, KEYS, VALUES, byOrganization(), DELIVERIES)
                .addSink(TopologyNames.ORGANIZATIONS, Topics.ORGANIZATIONS, KEYS, VALUES, DELIVERIES)
                .addSink(ROLES, Topics.ROLES, KEYS, VALUES, DELIVERIES)
                .addSink(TopologyNames.PRODUCTS, Topics.PRODUCTS, KEYS, VALUES, DELIVERIES)
                .addSink(TopologyNames.PAYMENTS, Topics.PAYMENTS, KEYS, VALUES, DELIVERIES)
                .addSink(CREDIT_LEDGER, Topics.CREDIT_LEDGER, KEYS, VALUES, DELIVERIES, COMMANDS)
                .addSink(CREDIT_BALANCES, Topics.CREDIT_BALANCES, KEYS, VALUES, byLedgerPayer(), DELIVERIES, COMMANDS)
                .addSink(RECEIPTS, Topics.RECEIPTS, KEYS, VALUES, DELIVERIES, COMMANDS)
                .addSink(DEAD_LETTERS, Topics.DEAD_LETTERS, KEYS, VALUES, DELIVERIES, COMMANDS)
                .addSink(TIME, Topics.COMMANDS, KEYS, VALUES, COMMANDS)
                .addSink(TO_LINKS, Topics.LINKS, KEYS, VALUES, DELIVERIES);
    }

    /** Off the hot path, which it meets in two topics. */
    private static void links(Topology topology, ReceiptMeter meter, Duration unlinkedAfter, CommitPace pace) {
        ProcessorSupplier<String, byte[], String, byte[]> linking = () -> new PromptProcessor<>(
                new LinkProcessor(meter, unlinkedAfter), pace);
        topology.addSource(AutoOffsetReset.earliest(), FROM_LINKS, receiveTime(), new StringDeserializer(), RAW,
                Topics.LINKS)
                .addProcessor(LINKING, linking, FROM_LINKS);
        for (String store : List.of(LINKS, WAITING, PARKED)) {
            topology.addStateStore(store(store), LINKING);
        }
        // It asks nothing of that store; sharing one is what makes a sub-topology.
        topology.connectProcessorAndStateStores(LINKING, SEEN_DELIVERIES);
        topology.addSink(TO_LINKED, Topics.LINKED, KEYS, VALUES, LINKING)
                .addSink(ANSWERS, Topics.LINKS, KEYS, VALUES, LINKING)
                .addSink(UNLINKED_RECEIPTS, Topics.RECEIPTS, KEYS, VALUES, LINKING)
                .addSink(UNLINKED_DEAD_LETTERS, Topics.DEAD_LETTERS, KEYS, VALUES, LINKING);
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

    private static StreamPartitioner<String, byte[]> byOrganization() {
        return (topic, key, value, partitions) -> Optional.of(Set.of(MembershipKey.parse(key).partition(partitions)));
    }

    private static StreamPartitioner<String, byte[]> byPayer() {
        return (topic, key, value, partitions) -> Optional.of(Set.of(PayerAccountKey.parse(key).partition(partitions)));
    }
}
