package dev.tollbook.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollbook.service.settings.InvalidSettingsException;
import dev.tollbook.service.settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandaloneSettingsTest {
    @TempDir
    private Path directory;

    @Test
    void shouldNeedNothingSet() {
        StandaloneSettings settings = settings(Map.of());

        assertThat(settings.data()).isEqualTo(directory.resolve("data").toAbsolutePath());
        assertThat(settings.ports().values()).containsExactly(8080, 8081, 9464, 9465, 9466, 9092, 54329);
        assertThat(settings.kafka().partitions()).isEqualTo(4);
        assertThat(settings.catalog()).isEmpty();
        assertThat(settings.shown(Setting.API_KEYS)).hasValueSatisfying(key -> assertThat(key).startsWith("tb_sk_"));
    }

    @Test
    void shouldRegisterNothingWithJmxUnlessAsked() {
        assertThat(settings(Map.of()).kafka().properties()).containsEntry("metric.reporters", "");
        assertThat(settings(Map.of("TOLLBOOK_KAFKA_METRIC_REPORTERS", "org.example.Reporter")).kafka().properties())
                .containsEntry("metric.reporters", "org.example.Reporter");
    }

    @Test
    void shouldNameItsMembersOfGroupsUnlessTheyAreNamed() {
        assertThat(settings(Map.of()).kafka().properties()).containsEntry("group.instance.id", "standalone");
        assertThat(settings(Map.of("TOLLBOOK_KAFKA_GROUP_INSTANCE_ID", "mine")).kafka().properties())
                .containsEntry("group.instance.id", "mine");
    }

    @Test
    void shouldNotShowASecretThatSomebodyElseChose() {
        StandaloneSettings settings = settings(Map.of("TOLLBOOK_STRIPE_SECRETS", "whsec_chosen"));

        assertThat(settings.shown(Setting.STRIPE_SECRETS)).isEmpty();
        assertThat(settings.shown(Setting.CLERK_SECRETS)).isPresent();
        assertThat(settings.ingest().stripeSecrets()).hasSize(1);
    }

    @Test
    void shouldLetTheEnvironmentAndTheFileChooseEverything() throws IOException {
        Files.writeString(directory.resolve("tollbook.yaml"), """
                TOLLBOOK_TOPIC_PARTITIONS: 7
                TOLLBOOK_INGEST_PORT: 18080
                """);

        StandaloneSettings settings = settings(Map.of(
                "TOLLBOOK_INGEST_PORT", "28080",
                "TOLLBOOK_KAFKA", "localhost:19092",
                "TOLLBOOK_POSTGRES", "jdbc:postgresql://localhost:15432/books",
                "TOLLBOOK_CATALOG", "mine.yaml"));

        assertThat(settings.kafka().partitions()).isEqualTo(7);
        assertThat(settings.ingest().port()).isEqualTo(28080);
        assertThat(settings.kafkaPort()).isEqualTo(19092);
        assertThat(settings.postgres().port()).isEqualTo(15432);
        assertThat(settings.postgres().database()).isEqualTo("books");
        assertThat(settings.catalog()).contains(Path.of("mine.yaml"));
    }

    @Test
    void shouldTellAllServicesTheSameFreePort() {
        StandaloneSettings settings = settings(Map.of("TOLLBOOK_KAFKA", "localhost:0"));

        assertThat(settings.kafkaPort()).isPositive();
        assertThat(settings.ingest().kafka().properties())
                .containsEntry("bootstrap.servers", "localhost:" + settings.kafkaPort());
        assertThat(settings.store().kafka()).isEqualTo(settings.processor().kafka());
    }

    @Test
    void shouldReportAllProblemsAtOnce() {
        assertThatThrownBy(() -> settings(Map.of(
                "TOLLBOOK_KAFKA", "broker.example.com:9092",
                "TOLLBOOK_POSTGRES", "jdbc:postgresql://db.example.com/tollbook",
                "TOLLBOOK_STORE_PORT", "99999")))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("TOLLBOOK_KAFKA must be localhost:<port>")
                .hasMessageContaining("TOLLBOOK_POSTGRES must be jdbc:postgresql://localhost:<port>/<database>")
                .hasMessageContaining("TOLLBOOK_STORE_PORT");
    }

    private StandaloneSettings settings(Map<String, String> given) {
        Map<String, String> environment = new HashMap<>(given);
        environment.put("TOLLBOOK_DATA_DIR", directory.resolve("data").toString());
        return StandaloneSettings.from(environment, directory.resolve("tollbook.yaml"));
    }
}
