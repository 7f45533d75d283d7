package dev.tollbook.store.evidence;

import dev.tollbook.schemas.delivery.Delivery;
import dev.tollbook.schemas.delivery.Source;
import dev.tollbook.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;

/** The raw topics in memory, under kafka-clients' own mock consumer. */
public final class TestRawLog {
    public static final byte[] BODY = "{ \"id\":\"evt_1\",\n \"caf\u00e9\": 1.0 }".getBytes(StandardCharsets.UTF_8);
    private static final Delivery DELIVERY = new Delivery("evt_1", Source.STRIPE, Instant.ofEpochSecond(1_700_000_000),
            Instant.ofEpochMilli(1_700_000_000_250L), "application/json; charset=utf-8", "default", "live",
            "t=1700000000,v1=abc", Optional.empty());

    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    private final Map<TopicPartition, Long> begins = new HashMap<>();
    private final Map<TopicPartition, Long> ends = new HashMap<>();

    /** A log with one webhook, at {@code billing.raw.stripe-0@0}. */
    public static RawLog withOneWebhook() {
        return new RawLog(new TestRawLog().partition(Topics.RAW_STRIPE, 0, 0, 1).put(Topics.RAW_STRIPE, 0, 0)::open);
    }

    TestRawLog partition(String topic, int partition, long begin, long end) {
        begins.put(new TopicPartition(topic, partition), begin);
        ends.put(new TopicPartition(topic, partition), end);
        return this;
    }

    TestRawLog put(String topic, int partition, long offset) {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(topic, partition, offset, 0,
                TimestampType.CREATE_TIME, 0, 0, new byte[0], BODY, DELIVERY.toHeaders(), Optional.empty());
        records.add(record);
        return this;
    }

    MockConsumer<byte[], byte[]> open() {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none") {
            @Override
            public synchronized void seek(TopicPartition partition, long offset) {
                super.seek(partition, offset);
                records.stream().filter(record -> record.topic().equals(partition.topic())
                        && record.partition() == partition.partition() && record.offset() >= offset)
                        .forEach(this::addRecord);
            }
        };
        consumer.updateBeginningOffsets(begins);
        consumer.updateEndOffsets(ends);
        Map<String, List<PartitionInfo>> infos = new HashMap<>();
        begins.keySet().forEach(each -> infos.computeIfAbsent(each.topic(), topic -> new ArrayList<>())
                .add(new PartitionInfo(each.topic(), each.partition(), Node.noNode(), new Node[0], new Node[0])));
        infos.forEach(consumer::updatePartitions);
        return consumer;
    }
}
