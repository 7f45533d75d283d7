package dev.tollbook.ops.topic;

import dev.tollbook.ops.FailedException;
import dev.tollbook.schemas.delivery.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Reads a bounded part of one topic, up to where it ended when reading began. */
public final class RecordReader {
    private static final Comparator<ConsumerRecord<byte[], byte[]>> BY_TIME = Comparator
            .comparingLong((ConsumerRecord<byte[], byte[]> record) -> record.timestamp())
            .thenComparingInt(ConsumerRecord::partition).thenComparingLong(ConsumerRecord::offset);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    /** Every committed transaction takes an offset that holds no record, so as many again are looked at. */
    private static final int MARKERS = 2;

    private final Consumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final String topic;

    public RecordReader(Consumer<byte[], byte[]> consumer, String topic) {
        this.consumer = consumer;
        this.topic = topic;
        this.partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition())).toList();
        if (partitions.isEmpty()) {
            throw new FailedException("there is no topic " + topic);
        }
        consumer.assign(partitions);
    }

    /** The oldest of the topic, oldest first. */
    List<ConsumerRecord<byte[], byte[]>> oldest(int max) {
        List<ConsumerRecord<byte[], byte[]>> records = read(consumer.beginningOffsets(partitions), max);
        return records.subList(0, Math.min(max, records.size()));
    }

    /** The newest of the topic, oldest first. */
    List<ConsumerRecord<byte[], byte[]>> newest(int max) {
        Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions);
        consumer.endOffsets(partitions).forEach((partition, end) -> starts.compute(partition,
                (same, begin) -> Math.max(begin, end - (long) MARKERS * max)));
        List<ConsumerRecord<byte[], byte[]>> records = read(starts, Integer.MAX_VALUE);
        return records.subList(Math.max(0, records.size() - max), records.size());
    }

    /** The record that lies there; {@link FailedException} if there is none. */
    public ConsumerRecord<byte[], byte[]> at(Position position) {
        TopicPartition partition = new TopicPartition(topic, position.partition());
        if (!partitions.contains(partition)) {
            throw new FailedException("there is no partition " + partition);
        }
        consumer.assign(List.of(partition));
        long end = consumer.endOffsets(List.of(partition)).get(partition);
        consumer.seek(partition, position.offset());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (position.offset() < end && System.nanoTime() < deadline) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                if (record.offset() == position.offset()) {
                    return record;
                }
                throw new FailedException("there is no record at " + position);
            }
        }
        throw new FailedException("there is no record at " + position);
    }

    /** Every record up to where the topic ends now, those of a partition in their order; holds none of them. */
    public void each(java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        consumer.beginningOffsets(partitions).forEach(consumer::seek);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
            ConsumerRecords<byte[], byte[]> batch = consumer.poll(Duration.ofMillis(200));
            if (!batch.isEmpty()) {
                deadline = System.nanoTime() + PATIENCE.toNanos();
            } else if (System.nanoTime() > deadline) {
                throw new FailedException("cannot read " + topic + " to its end");
            }
            batch.forEach(reader);
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> read(Map<TopicPartition, Long> starts, int maxPerPartition) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        starts.forEach(consumer::seek);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (partitions.stream().anyMatch(partition -> isUnfinished(partition, ends, records, maxPerPartition))) {
            if (System.nanoTime() > deadline) {
                throw new FailedException("cannot read " + topic + " to its end");
            }
            consumer.poll(Duration.ofMillis(200)).forEach(records::add);
        }
        records.removeIf(record -> record.offset() >= ends.get(new TopicPartition(topic, record.partition())));
        records.sort(BY_TIME);
        return records;
    }

    private boolean isUnfinished(TopicPartition partition, Map<TopicPartition, Long> ends,
            List<ConsumerRecord<byte[], byte[]>> records, int maxPerPartition) {
        boolean atEnd = consumer.position(partition) >= ends.get(partition);
        return !atEnd
                && records.stream().filter(record -> record.partition() == partition.partition())
                        .count() < maxPerPartition;
    }
}
