package dev.tollbook.bench.stack;

import dev.tollbook.service.settings.KafkaSettings;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What lies on the broker, and how it is kept. */
public final class Log implements AutoCloseable {
    private final KafkaSettings kafka;
    private final Admin admin;

    /** What is done with a record. */
    @FunctionalInterface
    public interface Reader {
        void read(ConsumerRecord<byte[], byte[]> record);
    }

    public Log(KafkaSettings kafka) {
        this.kafka = kafka;
        this.admin = Admin.create(kafka.client(Map.of()));
    }

    public void create(String topic, int partitions, Map<String, String> config) {
        get(() -> admin.createTopics(List.of(
                new NewTopic(topic, Optional.of(partitions), Optional.empty()).configs(config))).all().get());
    }

    /** Has the broker flush every append of that topic to disk before it acknowledges. */
    public void flushEveryAppend(String topic) {
        get(() -> admin.incrementalAlterConfigs(Map.of(
                new ConfigResource(ConfigResource.Type.TOPIC, topic),
                List.of(new AlterConfigOp(new ConfigEntry("flush.messages", "1"), AlterConfigOp.OpType.SET))))
                .all().get());
    }

    /** Sum of the end offsets of a topic. For one that is written without transactions, the number of its records. */
    public long end(String topic) {
        return ends(List.of(topic)).values().stream().mapToLong(Long::longValue).sum();
    }

    /** Past the newest committed record of every partition. */
    public Map<TopicPartition, Long> ends(Collection<String> topics) {
        return get(() -> admin.listOffsets(admin.describeTopics(topics).allTopicNames().get().values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest())))
                .all().get().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset())));
    }

    /** How many records of a topic a group has taken in for good; 0 before its first commit. */
    public long committed(String group, String topic) {
        return get(() -> admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get()).entrySet()
                .stream()
                .filter(offset -> offset.getKey().topic().equals(topic) && offset.getValue() != null)
                .mapToLong(offset -> offset.getValue().offset())
                .sum();
    }

    /** Names of all topics, those that Kafka Streams keeps for itself too. */
    public Collection<String> topics() {
        return get(() -> admin.listTopics().names().get());
    }

    /** Reads every committed record of a topic, from the first to the last that is there now. */
    public long read(String topic, Reader reader) {
        Map<TopicPartition, Long> ends = ends(List.of(topic));
        long count = 0;
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                kafka.client(Map.of("isolation.level", "read_committed", "max.poll.records", "5000")),
                new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            while (!ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofMillis(200));
                records.forEach(reader::read);
                count += records.count();
            }
        }
        return count;
    }

    @Override
    public void close() {
        admin.close();
    }

    private interface Call<T> {
        T get() throws ExecutionException, InterruptedException;
    }

    private static <T> T get(Call<T> call) {
        try {
            return call.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka refused: " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
