package dev.tollbook.ingest.raw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.schemas.topic.Topic;
import dev.tollbook.service.settings.KafkaSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;

class RawProducerTest {
    @Test
    void shouldPromiseDurabilityWhateverIsPassedThrough() {
        KafkaSettings kafka = kafka(Map.of("acks", "0", "enable.idempotence", "false", "linger.ms", "50",
                "security.protocol", "SSL"));

        Properties settings = RawProducer.settings(kafka, 1_000_000);

        assertThat(settings).containsEntry("acks", "all").containsEntry("enable.idempotence", true)
                .containsEntry("linger.ms", 0).containsEntry("security.protocol", "SSL");
    }

    @Test
    void shouldBeAcceptedByKafkaWithTimeoutsBelowTheProvidersPatience() {
        Properties given = RawProducer.settings(kafka(Map.of()), 1_000_000);
        given.put("key.serializer", "org.apache.kafka.common.serialization.ByteArraySerializer");
        given.put("value.serializer", "org.apache.kafka.common.serialization.ByteArraySerializer");

        ProducerConfig config = new ProducerConfig(given);

        assertThat(config.getInt("delivery.timeout.ms")).isLessThan(15_000)
                .isGreaterThanOrEqualTo(config.getInt("request.timeout.ms"));
        assertThat(config.getLong("max.block.ms")).isLessThan(5_000);
        assertThat(config.getInt("max.request.size")).isEqualTo(Topic.MAX_WEBHOOK_RECORD_BYTES);
        assertThat(config.getInt("retries")).isPositive();
    }

    @Test
    void shouldCompressAsTheOperatorWishes() {
        assertThat(RawProducer.settings(kafka(Map.of()), 1_000_000)).containsEntry("compression.type", "snappy");
        assertThat(RawProducer.settings(kafka(Map.of("compression.type", "zstd")), 1_000_000))
                .containsEntry("compression.type", "zstd");
    }

    private static KafkaSettings kafka(Map<String, String> passedThrough) {
        Map<String, String> properties = new HashMap<>(passedThrough);
        properties.put("bootstrap.servers", "localhost:9092");
        return new KafkaSettings(properties, 4, (short) 1);
    }
}
