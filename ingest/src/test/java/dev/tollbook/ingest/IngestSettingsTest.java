package dev.tollbook.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollbook.ingest.signature.SigningSecret;
import dev.tollbook.service.settings.InvalidSettingsException;
import dev.tollbook.service.settings.Settings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IngestSettingsTest {
    private static final Path NO_FILE = Path.of("no-such-tollbook.yaml");

    @Test
    void shouldHaveDefaultsForAllButSecrets() {
        IngestSettings settings = read(Map.of("TOLLBOOK_STRIPE_SECRETS", "whsec_a"));

        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.adminPort()).isEqualTo(9464);
        assertThat(settings.bodyLimit()).isEqualTo(1024 * 1024);
        assertThat(settings.kafka().properties()).containsEntry("bootstrap.servers", "localhost:9092");
        assertThat(settings.stripeSecrets()).containsExactly(new SigningSecret("1", "whsec_a"));
        assertThat(settings.clerkSecrets()).isEmpty();
    }

    @Test
    void shouldReadEverySetting() {
        IngestSettings settings = read(Map.of(
                "TOLLBOOK_INGEST_PORT", "0",
                "TOLLBOOK_ADMIN_PORT", "1",
                "TOLLBOOK_KAFKA", "kafka:1",
                "TOLLBOOK_CLERK_SECRETS", "old=whsec_YWJj, new=whsec_ZGVm",
                "TOLLBOOK_STRIPE_SECRETS", "whsec_a,whsec_b",
                "TOLLBOOK_BODY_LIMIT", "2097152"));

        assertThat(settings.port()).isZero();
        assertThat(settings.adminPort()).isOne();
        assertThat(settings.bodyLimit()).isEqualTo(2_097_152);
        assertThat(settings.kafka().properties()).containsEntry("bootstrap.servers", "kafka:1");
        assertThat(settings.clerkSecrets()).extracting(SigningSecret::name).containsExactly("old", "new");
        assertThat(settings.stripeSecrets()).extracting(SigningSecret::name).containsExactly("1", "2");
    }

    @Test
    void shouldReportAllProblemsAtOnceAndShowNoSecret() {
        assertThatThrownBy(() -> read(Map.of(
                "TOLLBOOK_CLERK_SECRETS", "main=whsec_no*base64",
                "TOLLBOOK_STRIPE_SECRETS", "sk_live_oops",
                "TOLLBOOK_BODY_LIMIT", "4194304",
                "TOLLBOOK_INGEST_PORT", "x")))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("TOLLBOOK_CLERK_SECRETS has a secret 'main' that is not base64")
                .hasMessageContaining("TOLLBOOK_STRIPE_SECRETS must be whsec_…")
                .hasMessageContaining("TOLLBOOK_BODY_LIMIT")
                .hasMessageContaining("TOLLBOOK_INGEST_PORT")
                .hasMessageNotContaining("no*base64")
                .hasMessageNotContaining("sk_live_oops");
    }

    @Test
    void shouldWantASecretOfAtLeastOneProvider() {
        assertThatThrownBy(() -> read(Map.of())).isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("TOLLBOOK_CLERK_SECRETS or TOLLBOOK_STRIPE_SECRETS is required");
    }

    private static IngestSettings read(Map<String, String> environment) {
        Settings settings = Settings.load(environment, NO_FILE);
        IngestSettings ingest = IngestSettings.from(settings);
        settings.check();
        return ingest;
    }
}
