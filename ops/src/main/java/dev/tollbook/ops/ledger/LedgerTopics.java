package dev.tollbook.ops.ledger;

import dev.tollbook.ops.topic.RecordReader;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.ledger.CreditBalance;
import dev.tollbook.schemas.ledger.LedgerEntry;
import dev.tollbook.schemas.topic.Topics;
import dev.tollbook.service.settings.KafkaSettings;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The ledger as it lies in Kafka. */
record LedgerTopics(KafkaSettings kafka) implements LedgerSource {
    @Override
    public String name() {
        return "topic " + Topics.CREDIT_LEDGER;
    }

    @Override
    public Collection<CreditBalance> heads() {
        Map<String, CreditBalance> newest = new HashMap<>();
        each(Topics.CREDIT_BALANCES, record -> newest.put(new String(record.key(), StandardCharsets.UTF_8),
                Json.read(record.value(), CreditBalance.class)));
        return newest.values();
    }

    @Override
    public void entries(Consumer<LedgerEntry> reader) {
        each(Topics.CREDIT_LEDGER, record -> reader.accept(Json.read(record.value(), LedgerEntry.class)));
    }

    private void each(String topic,
            Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                kafka.client(Map.of("client.id", "tollbook-verify", "isolation.level", "read_committed",
                        "default.api.timeout.ms", "15000", "allow.auto.create.topics", "false",
                        "enable.auto.commit", "false")),
                new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            new RecordReader(consumer, topic).each(reader);
        }
    }
}
