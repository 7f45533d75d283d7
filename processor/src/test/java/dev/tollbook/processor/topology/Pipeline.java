package dev.tollbook.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.processor.ProcessorSettings;
import dev.tollbook.processor.StreamsProperties;
import dev.tollbook.processor.normalize.WebhookReader;
import dev.tollbook.processor.sample.Raw;
import dev.tollbook.schemas.command.CreditCommand;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.ledger.CreditBalance;
import dev.tollbook.schemas.ledger.LedgerEntry;
import dev.tollbook.schemas.payment.Payment;
import dev.tollbook.schemas.receipt.Receipt;
import dev.tollbook.schemas.subscription.Account;
import dev.tollbook.schemas.topic.Topics;
import dev.tollbook.service.settings.KafkaSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/** The topology without a broker, with the settings of production. */
final class Pipeline implements AutoCloseable {
    private static final List<String> OUTPUTS = List.of(
            Topics.EVENTS, Topics.SUBSCRIPTIONS, Topics.MEMBERSHIPS, Topics.ORGANIZATIONS, Topics.ROLES,
            Topics.PAYMENTS, Topics.PRODUCTS,
            Topics.RECEIPTS, Topics.DEAD_LETTERS, Topics.LINKS, Topics.LINKED, Topics.CREDIT_LEDGER,
            Topics.CREDIT_BALANCES,
            Topics.COMMANDS);

    private final TopologyTestDriver driver;
    private Instant wallClock = Instant.EPOCH;
    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private final Map<String, List<TestRecord<String, byte[]>>> outputs = new LinkedHashMap<>();

    Pipeline() {
        this(Raw.NORMALIZER);
    }

    Pipeline(WebhookReader reader) {
        Properties properties = properties();
        driver = new TopologyTestDriver(topology(reader, metrics), properties, Instant.EPOCH);
        OUTPUTS.forEach(topic -> outputs.put(topic, new ArrayList<>()));
    }

    static Topology topology(WebhookReader reader, MeterRegistry metrics) {
        return BillingTopology.build(properties(), reader, new ReceiptMeter(metrics), Duration.ofDays(30),
                Duration.ofMillis(20));
    }

    static Properties properties() {
        try {
            Path state = Files.createTempDirectory(Files.createDirectories(Path.of("target", "state")), "topology");
            return StreamsProperties.of(new ProcessorSettings(
                    new KafkaSettings(Map.of("bootstrap.servers", "unused:9092"), 4, (short) -1), 0, state,
                    Duration.ofMillis(20), Raw.RULES, Duration.ofDays(30)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void send(Raw webhook) {
        send(webhook, Raw.RECEIVED);
    }

    void send(Raw webhook, Instant receivedAt) {
        send(webhook.topic(), webhook.key(), webhook.bytes(), webhook.delivery(receivedAt).toHeaders(), receivedAt);
    }

    void send(String topic, String key, byte[] body, Headers headers, Instant receivedAt) {
        driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer()).pipeInput(new TestRecord<>(
                key == null ? null : key.getBytes(StandardCharsets.UTF_8), body, headers, receivedAt));
        OUTPUTS.forEach(this::drain);
    }

    void command(CreditCommand command, Instant at) {
        send(Topics.COMMANDS, command.payer(), Json.bytes(command), new RecordHeaders(), at);
    }

    /** Lets the clock of the machine reach an instant. */
    void letPass(Instant until) {
        driver.advanceWallClockTime(Duration.between(wallClock, until));
        wallClock = until;
        OUTPUTS.forEach(this::drain);
    }

    List<LedgerEntry> entries() {
        return records(Topics.CREDIT_LEDGER).stream().map(record -> Json.read(record.value(), LedgerEntry.class))
                .toList();
    }

    /** Where every ledger account stands. */
    Map<String, CreditBalance> balances() {
        Map<String, CreditBalance> balances = new LinkedHashMap<>();
        records(Topics.CREDIT_BALANCES).forEach(record -> balances.put(record.key(),
                Json.read(record.value(), CreditBalance.class)));
        return balances;
    }

    List<TestRecord<String, byte[]>> records(String topic) {
        return outputs.get(topic);
    }

    List<Receipt> receipts() {
        return records(Topics.RECEIPTS).stream().map(record -> Json.read(record.value(), Receipt.class)).toList();
    }

    Receipt lastReceipt() {
        return receipts().getLast();
    }

    /** What a compacted topic holds in the end: key to account. */
    Map<String, Account> accounts() {
        Map<String, Account> accounts = new LinkedHashMap<>();
        for (TestRecord<String, byte[]> record : records(Topics.SUBSCRIPTIONS)) {
            if (record.value() == null) {
                accounts.remove(record.key());
            } else {
                accounts.put(record.key(), Json.read(record.value(), Account.class));
            }
        }
        return accounts;
    }

    Account onlyAccount() {
        assertThat(accounts()).hasSize(1);
        return accounts().values().iterator().next();
    }

    /** What a topic holds in the end, compacted by key. */
    <V> Map<String, V> compacted(String topic, Class<V> type) {
        Map<String, V> values = new LinkedHashMap<>();
        for (TestRecord<String, byte[]> record : records(topic)) {
            if (record.value() == null) {
                values.remove(record.key());
            } else {
                values.put(record.key(), Json.read(record.value(), type));
            }
        }
        return values;
    }

    /** Payments as last published, by id. */
    Map<String, Payment> payments() {
        Map<String, Payment> payments = new LinkedHashMap<>();
        records(Topics.PAYMENTS).stream().map(record -> Json.read(record.value(), Payment.class))
                .forEach(payment -> payments.put(payment.payment().id(), payment));
        return payments;
    }

    KeyValueStore<String, byte[]> store(String name) {
        return driver.getKeyValueStore(name);
    }

    double counted(String outcome) {
        return metrics.get("tollbook.receipts").tag("outcome", outcome).counters().stream()
                .mapToDouble(counter -> counter.count()).sum();
    }

    @Override
    public void close() {
        driver.close();
    }

    private void drain(String topic) {
        outputs.get(topic).addAll(driver.createOutputTopic(topic, new StringDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList());
    }
}
