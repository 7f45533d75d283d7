package dev.tollbook.standalone.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.standalone.e2e.ChildProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * A broker that is killed while it commits. With one copy of everything there is no other broker that could end what
 * it has begun.
 */
class KilledBrokerTest {
    private static final int PRODUCERS = 8;
    private static final int PARTITIONS = 16;
    private static final int TRANSACTIONS = 200;
    private static final String TOPIC = "killed";

    private final Path directory = EnginesExtension.directory("killed-");
    private final int port = LastingPort.pick();
    private final AtomicInteger committed = new AtomicInteger();

    @Test
    void shouldEndEveryTransaction() throws Exception {
        Process first = start();
        try (Admin admin = admin(); ExecutorService producers = Executors.newFixedThreadPool(PRODUCERS)) {
            admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1))).all().get();
            IntStream.range(0, PRODUCERS).forEach(i -> producers.execute(() -> commitUntilItBreaks("killed-" + i)));
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> committed.get() > TRANSACTIONS);
            first.destroyForcibly().waitFor();
        }

        Process second = start();
        try (Admin admin = admin()) {
            Awaitility.await("all that is written to be committed or aborted").atMost(Duration.ofSeconds(90))
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(ends(admin, IsolationLevel.READ_COMMITTED))
                            .isEqualTo(ends(admin, IsolationLevel.READ_UNCOMMITTED)));
        } finally {
            second.destroyForcibly().waitFor();
        }
    }

    private Process start() {
        return ChildProcess.start(BrokerMain.class, Map.of(), directory.resolve("output.txt"),
                directory.resolve("kafka").toString(), Integer.toString(port));
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", "localhost:" + port));
    }

    private void commitUntilItBreaks(String id) {
        KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(Map.of(
                "bootstrap.servers", "localhost:" + port,
                "transactional.id", id,
                "transaction.timeout.ms", 5_000,
                "max.block.ms", 5_000), new ByteArraySerializer(), new ByteArraySerializer());
        try {
            producer.initTransactions();
            while (true) {
                commit(producer);
                committed.incrementAndGet();
            }
        } catch (KafkaException e) {
            // This is the kill.
        } finally {
            // Whoever waited for the commit would wait for ever.
            producer.close(Duration.ZERO);
        }
    }

    private static void commit(KafkaProducer<byte[], byte[]> producer) {
        producer.beginTransaction();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            // Whether it was sent is what the commit says.
            Future<RecordMetadata> unused = producer.send(new ProducerRecord<>(TOPIC, partition, null, new byte[1]));
        }
        producer.commitTransaction();
    }

    private static Map<TopicPartition, Long> ends(Admin admin, IsolationLevel level)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new TopicPartition(TOPIC, partition))
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        return admin.listOffsets(latest, new ListOffsetsOptions(level)).all().get().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> offset(entry.getValue())));
    }

    private static long offset(ListOffsetsResultInfo info) {
        return info.offset();
    }
}
