package dev.tollbook.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.service.settings.Setting;
import dev.tollbook.service.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void standaloneWasHere() throws IOException {
        Files.createDirectory(directory.resolve(".tollbook"));
        Files.writeString(directory.resolve(".tollbook/dev.env"), """
                # Made by tollbook.
                TOLLBOOK_CLERK_SECRETS=dev=whsec_made
                TOLLBOOK_API_KEYS=dev=tb_sk_made:read
                """);
    }

    @Test
    void shouldPreferTheOptionToTheEnvironmentToTheFile() throws IOException {
        Files.writeString(directory.resolve("tollbook.yaml"), "TOLLBOOK_KAFKA: file:1\nTOLLBOOK_STORE_PORT: 1\n");
        Environment environment = new Environment(Map.of("TOLLBOOK_KAFKA", "environment:1"), directory);

        Settings settings = environment.settings(Setting.KAFKA, Optional.empty());

        assertThat(environment.settings(Setting.KAFKA, Optional.of("option:1")).text(Setting.KAFKA))
                .contains("option:1");
        assertThat(settings.text(Setting.KAFKA)).contains("environment:1");
        assertThat(settings.port(Setting.STORE_PORT)).isEqualTo(1);
    }

    @Test
    void shouldFindWhatStandaloneMadeHere() {
        assertThat(secret(Map.of(), Setting.CLERK_SECRETS)).contains("dev=whsec_made");
        assertThat(secret(Map.of(), Setting.API_KEYS)).contains("dev=tb_sk_made:read");
        assertThat(secret(Map.of(), Setting.STRIPE_SECRETS)).isEmpty();
    }

    @Test
    void shouldPreferWhatIsSetToWhatStandaloneMade() {
        assertThat(secret(Map.of("TOLLBOOK_CLERK_SECRETS", "whsec_set"), Setting.CLERK_SECRETS)).contains("whsec_set");
    }

    @Test
    void shouldLookWhereStandaloneKeepsItsData() {
        assertThat(secret(Map.of("TOLLBOOK_DATA_DIR", "elsewhere"), Setting.CLERK_SECRETS)).isEmpty();
        assertThat(secret(Map.of("TOLLBOOK_DATA_DIR", directory.resolve(".tollbook").toString()),
                Setting.CLERK_SECRETS)).isPresent();
    }

    private Optional<String> secret(Map<String, String> variables, Setting setting) {
        Environment environment = new Environment(variables, directory);
        return environment.secret(environment.settings(Setting.KAFKA, Optional.empty()), setting);
    }
}
