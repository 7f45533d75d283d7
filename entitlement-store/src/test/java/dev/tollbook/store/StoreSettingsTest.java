package dev.tollbook.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollbook.service.settings.InvalidSettingsException;
import dev.tollbook.service.settings.Settings;
import dev.tollbook.store.access.ApiKey;
import dev.tollbook.store.entitlement.GrantRules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreSettingsTest {
    private static final Path NO_FILE = Path.of("no-such-file.yaml");

    @Test
    void shouldHaveTheDocumentedDefaults() {
        StoreSettings settings = read(Map.of("TOLLBOOK_API_KEYS", "app=tb_sk_1:read"));

        assertThat(settings.port()).isEqualTo(8081);
        assertThat(settings.adminPort()).isEqualTo(9466);
        assertThat(settings.rules()).isEqualTo(GrantRules.DEFAULT);
        assertThat(settings.postgres().url()).isEqualTo("jdbc:postgresql://localhost:54329/tollbook");
        assertThat(settings.postgres().toString()).doesNotContain("password");
    }

    @Test
    void shouldTakeWhatIsSet() {
        StoreSettings settings = read(Map.of(
                "TOLLBOOK_API_KEYS", "app=tb_sk_1:read+write, other=tb_sk_2:write",
                "TOLLBOOK_STORE_PORT", "0",
                "TOLLBOOK_ADMIN_PORT", "0",
                "TOLLBOOK_PAST_DUE_GRACE", "PT1H",
                "TOLLBOOK_PAST_DUE_GRACE_CLERK", "P7D",
                "TOLLBOOK_TRIAL_LEEWAY", "PT0S"));

        assertThat(settings.port()).isZero();
        assertThat(settings.adminPort()).isZero();
        assertThat(settings.rules())
                .isEqualTo(new GrantRules(Duration.ofHours(1), Optional.of(Duration.ofDays(7)), Duration.ZERO));
        assertThat(settings.keys().find("tb_sk_1").map(ApiKey::name)).contains("app");
        assertThat(settings.keys().find("tb_sk_1").orElseThrow().scopes()).containsExactlyInAnyOrder("read", "write");
        assertThat(settings.keys().find("tb_sk_2").orElseThrow().scopes()).containsExactly("write");
        assertThat(settings.keys().find("tb_sk_3")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tb_sk_1", "app=tb_sk_1", "app=sk_1:read", "app=tb_sk_:read", "app=tb_sk_1:",
            "=tb_sk_1:read",
            "app=tb_sk_1:read+"})
    void shouldRefuseAKeyThatIsNotOneWithoutQuotingIt(String keys) {
        assertThatThrownBy(() -> read(Map.of("TOLLBOOK_API_KEYS", "ok=tb_sk_9:read," + keys)))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("TOLLBOOK_API_KEYS entry 2 must be")
                .hasMessageNotContaining("tb_sk_1");
    }

    @Test
    void shouldReportEverythingAtOnce() {
        assertThatThrownBy(() -> read(Map.of("TOLLBOOK_PAST_DUE_GRACE_CLERK", "for ever", "TOLLBOOK_STORE_PORT", "x")))
                .hasMessageContaining("TOLLBOOK_API_KEYS")
                .hasMessageContaining("TOLLBOOK_PAST_DUE_GRACE_CLERK")
                .hasMessageContaining("TOLLBOOK_STORE_PORT");
    }

    private static StoreSettings read(Map<String, String> environment) {
        Settings settings = Settings.load(environment, NO_FILE);
        StoreSettings store = StoreSettings.from(settings);
        settings.check();
        return store;
    }
}
