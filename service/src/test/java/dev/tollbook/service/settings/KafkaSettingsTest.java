package dev.tollbook.service.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class KafkaSettingsTest {
    @Test
    void shouldHaveDefaults() {
        KafkaSettings kafka = KafkaSettings.from(settings(Map.of()));

        assertThat(kafka.properties()).containsExactlyEntriesOf(Map.of("bootstrap.servers", "localhost:9092"));
        assertThat(kafka.partitions()).isEqualTo(12);
        assertThat(kafka.replication()).isEqualTo((short) -1);
    }

    @Test
    void shouldPassClientPropertiesThrough() {
        Settings settings = settings(Map.of(
                "TOLLBOOK_KAFKA", "one:9092,two:9092",
                "TOLLBOOK_KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                "TOLLBOOK_KAFKA_SASL_JAAS_CONFIG", "secret",
                "TOLLBOOK_TOPIC_PARTITIONS", "4",
                "TOLLBOOK_TOPIC_REPLICATION", "3"));
        KafkaSettings kafka = KafkaSettings.from(settings);

        assertThatCode(settings::check).doesNotThrowAnyException();
        assertThat(kafka.properties()).containsOnly(
                Map.entry("bootstrap.servers", "one:9092,two:9092"),
                Map.entry("security.protocol", "SASL_SSL"),
                Map.entry("sasl.jaas.config", "secret"));
        assertThat(kafka.partitions()).isEqualTo(4);
        assertThat(kafka.replication()).isEqualTo((short) 3);
    }

    @Test
    void shouldNotLetAGuaranteeBeWeakenedFromOutside() {
        KafkaSettings kafka = KafkaSettings.from(settings(Map.of(
                "TOLLBOOK_KAFKA_ACKS", "0", "TOLLBOOK_KAFKA_LINGER_MS", "7")));

        Properties client = kafka.client(Map.of("acks", "all"));

        assertThat(client).containsEntry("acks", "all").containsEntry("linger.ms", "7");
    }

    @Test
    void shouldRefuseASecondPlaceForTheBootstrapServers() {
        Settings settings = settings(Map.of("TOLLBOOK_KAFKA_BOOTSTRAP_SERVERS", "other:9092"));
        KafkaSettings.from(settings);

        assertThatExceptionOfType(InvalidSettingsException.class).isThrownBy(settings::check)
                .withMessage("TOLLBOOK_KAFKA names the bootstrap servers; remove TOLLBOOK_KAFKA_BOOTSTRAP_SERVERS");
    }

    @Test
    void shouldRefuseTopicsWithoutPartitions() {
        Settings settings = settings(Map.of("TOLLBOOK_TOPIC_PARTITIONS", "0", "TOLLBOOK_TOPIC_REPLICATION", "101"));
        KafkaSettings.from(settings);

        assertThatExceptionOfType(InvalidSettingsException.class).isThrownBy(settings::check)
                .withMessageContaining("TOLLBOOK_TOPIC_PARTITIONS must be a whole number from 1 to 10000, but is '0'")
                .withMessageContaining("TOLLBOOK_TOPIC_REPLICATION");
    }

    private static Settings settings(Map<String, String> environment) {
        return Settings.load(environment, Path.of("absent.yaml"));
    }
}
