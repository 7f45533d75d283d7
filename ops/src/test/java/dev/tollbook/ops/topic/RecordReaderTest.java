package dev.tollbook.ops.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tollbook.ops.FailedException;
import dev.tollbook.schemas.delivery.Position;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class RecordReaderTest {
    private static final String TOPIC = "billing.thing";
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");

    @Test
    void shouldReadTheOldestOfAllPartitionsByTime() {
        holds(3, 2);

        assertThat(reader().oldest(3)).extracting(RecordReaderTest::position)
                .containsExactly("billing.thing-0@0", "billing.thing-1@0", "billing.thing-0@1");
    }

    @Test
    void shouldReadTheNewestOfAllPartitionsByTime() {
        holds(3, 2);

        assertThat(reader().newest(2)).extracting(RecordReaderTest::position)
                .containsExactly("billing.thing-1@1", "billing.thing-0@2");
    }

    @Test
    void shouldReadNoMoreThanThereIs() {
        holds(2, 0);

        assertThat(reader().newest(50)).hasSize(2);
    }

    @Test
    void shouldReadNothingOfAnEmptyTopic() {
        holds(0, 0);

        assertThat(reader().newest(5)).isEmpty();
    }

    @Test
    void shouldFindTheRecordAtAPosition() {
        holds(3, 2);

        assertThat(reader().at(new Position(TOPIC, 1, 1)).timestamp()).isEqualTo(11);
    }

    @Test
    void shouldSayThatThereIsNoSuchRecord() {
        holds(3, 2);

        assertThatExceptionOfType(FailedException.class)
                .isThrownBy(() -> reader().at(new Position(TOPIC, 1, 2)))
                .withMessage("there is no record at billing.thing-1@2");
        assertThatExceptionOfType(FailedException.class)
                .isThrownBy(() -> reader().at(new Position(TOPIC, 2, 0)))
                .withMessage("there is no partition billing.thing-2");
    }

    @Test
    void shouldSayThatThereIsNoSuchTopic() {
        assertThatExceptionOfType(FailedException.class).isThrownBy(() -> new RecordReader(consumer, "billing.nothing"))
                .withMessage("there is no topic billing.nothing");
    }

    private RecordReader reader() {
        return new RecordReader(consumer, TOPIC);
    }

    /** So many records in partition 0 and 1; time alternates between the two. */
    private void holds(int... counts) {
        consumer.updatePartitions(TOPIC, IntStream.range(0, counts.length)
                .mapToObj(partition -> new PartitionInfo(TOPIC, partition, Node.noNode(), new Node[0], new Node[0]))
                .toList());
        List<TopicPartition> partitions = IntStream.range(0, counts.length)
                .mapToObj(partition -> new TopicPartition(TOPIC, partition)).toList();
        Map<TopicPartition, Long> begins = new HashMap<>();
        Map<TopicPartition, Long> ends = new HashMap<>();
        partitions.forEach(partition -> {
            begins.put(partition, 0L);
            ends.put(partition, (long) counts[partition.partition()]);
        });
        consumer.updateBeginningOffsets(begins);
        consumer.updateEndOffsets(ends);
        consumer.assign(partitions);
        consumer.schedulePollTask(() -> ends.forEach((partition, end) -> {
            for (int offset = 0; offset < end && consumer.assignment().contains(partition); offset++) {
                consumer.addRecord(record(partition.partition(), offset));
            }
        }));
    }

    private static ConsumerRecord<byte[], byte[]> record(int partition, int offset) {
        return new ConsumerRecord<>(TOPIC, partition, offset, offset * 10L + partition, TimestampType.CREATE_TIME, 0, 0,
                null, new byte[0], new RecordHeaders(), Optional.empty());
    }

    private static String position(ConsumerRecord<byte[], byte[]> record) {
        return new Position(record.topic(), record.partition(), record.offset()).toString();
    }
}
