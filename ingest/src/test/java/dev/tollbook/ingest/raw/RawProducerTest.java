package dev.tollbook.ingest.raw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.schemas.topic.Topic;
import dev.tollbook.service.settings.KafkaSettings;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;

class RawProducerTest {
    @Test
    void shouldPromiseDurabilityWhateverIsPassedThrough() {
        KafkaSettings kafka = new KafkaSettings(Map.of(
                "bootstrap.servers", "localhost:9092", "acks", "0", "enable.idempotence", "false", "linger.ms", "50",
                "security.protocol", "SSL"), 4, (short) 1);

        Properties settings = kafka.client(RawProducer.settings(1_000_000));

        assertThat(settings).containsEntry("acks", "all").containsEntry("enable.idempotence", true)
                .containsEntry("linger.ms", 0).containsEntry("security.protocol", "SSL");
    }

    @Test
    void shouldBeAcceptedByKafkaWithTimeoutsBelowTheProvidersPatience() {
        Properties given = new KafkaSettings(Map.of("bootstrap.servers", "localhost:9092"), 4, (short) 1)
                .client(RawProducer.settings(1_000_000));
        given.put("key.serializer", "org.apache.kafka.common.serialization.ByteArraySerializer");
        given.put("value.serializer", "org.apache.kafka.common.serialization.ByteArraySerializer");

        ProducerConfig config = new ProducerConfig(given);

        assertThat(config.getInt("delivery.timeout.ms")).isLessThan(15_000)
                .isGreaterThanOrEqualTo(config.getInt("request.timeout.ms"));
        assertThat(config.getLong("max.block.ms")).isLessThan(5_000);
        assertThat(config.getInt("max.request.size")).isEqualTo(Topic.MAX_WEBHOOK_RECORD_BYTES);
        assertThat(config.getInt("retries")).isPositive();
    }
}
