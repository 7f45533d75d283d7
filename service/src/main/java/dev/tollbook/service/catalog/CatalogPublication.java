package dev.tollbook.service.catalog;

import dev.tollbook.schemas.catalog.Catalog;
import dev.tollbook.schemas.catalog.InvalidCatalogException;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.topic.TopicCatalogue;
import dev.tollbook.schemas.topic.Topics;
import dev.tollbook.service.settings.KafkaSettings;
import dev.tollbook.service.topic.TopicSetup;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Puts a catalogue in force by appending it to {@code billing.catalog}: the newest record there is what is sold. */
public final class CatalogPublication {
    /** The key of catalogues that people write. */
    private static final String FILE = "file";
    private static final TopicPartition PARTITION = new TopicPartition(Topics.CATALOG, 0);
    /** A broker that does not answer for so long is away. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private CatalogPublication() {}

    /**
     * Puts it in force, unless it is already.
     *
     * @return whether it was written
     * @throws InvalidCatalogException for one that cannot be used
     */
    public static boolean apply(KafkaSettings kafka, Catalog catalog) {
        List<String> problems = catalog.problems();
        if (!problems.isEmpty()) {
            throw new InvalidCatalogException(problems, null);
        }
        if (newest(kafka).filter(catalog::equals).isPresent()) {
            return false;
        }
        append(kafka, catalog);
        return true;
    }

    /** The catalogue in force; empty if there never was one. Creates the topic if it is missing. */
    public static Optional<Catalog> newest(KafkaSettings kafka) {
        TopicSetup.ensure(kafka, TopicCatalogue.load().of("catalog"));
        Optional<Catalog> newest = Optional.empty();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                kafka.client(Map.of(
                        ConsumerConfig.CLIENT_ID_CONFIG, "tollbook-catalog",
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis())),
                new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(PARTITION));
            long end = consumer.endOffsets(List.of(PARTITION)).get(PARTITION);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (consumer.position(PARTITION) < end) {
                if (System.nanoTime() > deadline) {
                    throw new KafkaException("cannot read " + PARTITION + " to its end");
                }
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    newest = Optional.of(Json.read(record.value(), Catalog.class));
                }
            }
        }
        return newest;
    }

    private static void append(KafkaSettings kafka, Catalog catalog) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(Topics.CATALOG, 0, FILE, Json.bytes(catalog));
        record.headers().add(Cause.SCHEMA_HEADER, Catalog.SCHEMA.getBytes(StandardCharsets.UTF_8));
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                kafka.client(Map.of(
                        ProducerConfig.CLIENT_ID_CONFIG, "tollbook-catalog",
                        ProducerConfig.ACKS_CONFIG, "all",
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis(),
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000,
                        ProducerConfig.LINGER_MS_CONFIG, 0)),
                new StringSerializer(), new ByteArraySerializer())) {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new KafkaException("cannot write " + PARTITION + ": " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while writing " + PARTITION, e);
        }
    }
}
