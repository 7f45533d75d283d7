package dev.tollbook.standalone.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What Tollbook needs of a broker, shown on whichever engine this run uses. */
@ExtendWith(EnginesExtension.class)
class KafkaContractTest {
    private final KafkaEngine kafka;
    private final String topic = "contract-" + UUID.randomUUID();

    KafkaContractTest(Engines engines) {
        kafka = engines.kafka();
    }

    @BeforeEach
    void createTopic() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) -1).configs(Map.of("retention.ms", "-1"))))
                    .all().get();
        }
    }

    @Test
    void shouldKeepBytesAndHeadersAsTheyWere() throws Exception {
        byte[] value = {0, -1, '{', '\r', '\n', (byte) 0xC3, 0x28};
        ProducerRecord<byte[], byte[]> sent = new ProducerRecord<>(topic, new byte[]{7}, value);
        sent.headers().add("name", "värde".getBytes(StandardCharsets.UTF_8));

        try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
            producer.send(sent).get();
        }

        ConsumerRecord<byte[], byte[]> read = read(1).getFirst();
        assertThat(read.value()).isEqualTo(value);
        assertThat(read.headers().lastHeader("name").value()).isEqualTo("värde".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void shouldShowCommittedTransactionsOnly() throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = producer(Map.of("transactional.id", topic))) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, "aborted".getBytes(StandardCharsets.UTF_8))).get();
            producer.abortTransaction();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, "committed".getBytes(StandardCharsets.UTF_8))).get();
            producer.commitTransaction();
        }

        assertThat(read(1)).extracting(record -> new String(record.value(), StandardCharsets.UTF_8))
                .containsExactly("committed");
    }

    @Test
    void shouldHaveTheTransactionsOfNow() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            assertThat(admin.describeFeatures().featureMetadata().get().finalizedFeatures())
                    .hasEntrySatisfying("transaction.version",
                            range -> assertThat(range.maxVersionLevel()).isEqualTo((short) 2))
                    .hasEntrySatisfying("group.version",
                            range -> assertThat(range.maxVersionLevel()).isEqualTo((short) 1))
                    .hasEntrySatisfying("streams.version",
                            range -> assertThat(range.maxVersionLevel()).isEqualTo((short) 1));
        }
    }

    @Test
    void shouldTakeTheLargestWebhookAndItsHeaders() throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = producer(Map.of("max.request.size", "4194304"))) {
            producer.send(new ProducerRecord<>(topic, new byte[1024 * 1024 + 64 * 1024])).get();
        }

        assertThat(read(1).getFirst().value()).hasSize(1024 * 1024 + 64 * 1024);
    }

    @Test
    void shouldRefuseTopicsThatNobodyCreated() throws Exception {
        String mistyped = topic + "-mistyped";
        try (KafkaProducer<byte[], byte[]> producer = producer(Map.of("max.block.ms", "500"))) {
            assertThat(producer.send(new ProducerRecord<>(mistyped, new byte[1]))).failsWithin(Duration.ofSeconds(20));
        }
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            assertThat(admin.listTopics().names().get()).contains(topic).doesNotContain(mistyped);
        }
    }

    @Test
    void shouldKeepWhatItAcknowledgedOverAStop() throws Exception {
        String bootstrap = kafka.bootstrapServers();
        try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
            producer.send(new ProducerRecord<>(topic, "before".getBytes(StandardCharsets.UTF_8))).get();
        }

        kafka.stop();
        assertThat(BrokerProbe.answers(bootstrap)).isFalse();
        kafka.start();

        try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
            producer.send(new ProducerRecord<>(topic, "after".getBytes(StandardCharsets.UTF_8))).get();
        }
        assertThat(kafka.bootstrapServers()).isEqualTo(bootstrap);
        assertThat(read(2)).extracting(record -> new String(record.value(), StandardCharsets.UTF_8))
                .containsExactly("before", "after");
    }

    private KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("bootstrap.servers", kafka.bootstrapServers());
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Everything up to the end, which is at least {@code expected} records. */
    private List<ConsumerRecord<byte[], byte[]>> read(int expected) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "isolation.level", "read_committed",
                        "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end || records.size() < expected) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }
}
