package dev.tollbook.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollbook.processor.normalize.StripeMode;
import dev.tollbook.service.settings.InvalidSettingsException;
import dev.tollbook.service.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProcessorSettingsTest {
    private static final Path NO_FILE = Path.of("there-is-no-such-file.yaml");

    @Test
    void shouldHaveDefaults() {
        ProcessorSettings settings = read(Map.of());

        assertThat(settings.adminPort()).isEqualTo(9465);
        assertThat(settings.stateDir()).isEqualTo(Path.of(".tollbook", "processor"));
        assertThat(settings.commitInterval()).isEqualTo(Duration.ofMillis(20));
        assertThat(settings.rules().stripeMode()).isEqualTo(StripeMode.ANY);
        assertThat(settings.rules().clerkInstances()).isEmpty();
        assertThat(settings.rules().payerKeys()).startsWith("payer_id").contains("user_id", "teamId");
        assertThat(settings.rules().planKeys()).startsWith("plan_slug");
    }

    @Test
    void shouldReadEverythingThatCanBeSet() {
        ProcessorSettings settings = read(Map.of(
                "TOLLBOOK_ADMIN_PORT", "0",
                "TOLLBOOK_DATA_DIR", "/data",
                "TOLLBOOK_COMMIT_INTERVAL_MS", "250",
                "TOLLBOOK_STRIPE_MODE", "live",
                "TOLLBOOK_CLERK_INSTANCES", "ins_1, ins_2",
                "TOLLBOOK_STRIPE_PAYER_KEYS", "workspace",
                "TOLLBOOK_STRIPE_PLAN_KEYS", "tier"));

        assertThat(settings.adminPort()).isZero();
        assertThat(settings.stateDir()).isEqualTo(Path.of("/data/processor"));
        assertThat(settings.commitInterval()).isEqualTo(Duration.ofMillis(250));
        assertThat(settings.rules().stripeMode()).isEqualTo(StripeMode.LIVE);
        assertThat(settings.rules().clerkInstances()).containsExactlyInAnyOrder("ins_1", "ins_2");
        assertThat(settings.rules().payerKeys()).containsExactly("workspace");
        assertThat(settings.rules().planKeys()).containsExactly("tier");
    }

    @Test
    void shouldReportAllProblemsAtOnce() {
        assertThatThrownBy(() -> read(Map.of(
                "TOLLBOOK_ADMIN_PORT", "65535",
                "TOLLBOOK_COMMIT_INTERVAL_MS", "0",
                "TOLLBOOK_STRIPE_MODE", "production")))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("TOLLBOOK_ADMIN_PORT")
                .hasMessageContaining("TOLLBOOK_COMMIT_INTERVAL_MS")
                .hasMessageContaining("TOLLBOOK_STRIPE_MODE");
    }

    @Test
    void shouldLetNothingFromOutsideWeakenAGuarantee() {
        Properties properties = StreamsProperties.of(read(Map.of(
                "TOLLBOOK_KAFKA_PROCESSING_GUARANTEE", "at_least_once",
                "TOLLBOOK_KAFKA_APPLICATION_ID", "another",
                "TOLLBOOK_KAFKA_NUM_STANDBY_REPLICAS", "1",
                "TOLLBOOK_KAFKA_SECURITY_PROTOCOL", "SSL")));

        assertThat(properties).containsEntry("processing.guarantee", "exactly_once_v2")
                .containsEntry("application.id", "tollbook-processor-v1")
                .containsEntry("num.standby.replicas", "1")
                .containsEntry("security.protocol", "SSL")
                .containsEntry("bootstrap.servers", "localhost:9092")
                .containsEntry("replication.factor", -1);
    }

    @ParameterizedTest
    @CsvSource({"1, 4, 1", "2, 4, 2", "4, 12, 4", "16, 12, 12", "16, 1, 1"})
    void shouldTakeAThreadPerCoreAndNoMoreThanPartitions(int cores, int partitions, int threads) {
        assertThat(StreamsProperties.threads(cores, partitions)).isEqualTo(threads);
    }

    @Test
    void shouldTakeTheNumberOfThreadsFromOutside() {
        assertThat(StreamsProperties.of(read(Map.of("TOLLBOOK_KAFKA_NUM_STREAM_THREADS", "7"))))
                .containsEntry("num.stream.threads", "7");
    }

    private static ProcessorSettings read(Map<String, String> environment) {
        Settings settings = Settings.load(environment, NO_FILE);
        ProcessorSettings processor = ProcessorSettings.from(settings);
        settings.check();
        return processor;
    }
}
