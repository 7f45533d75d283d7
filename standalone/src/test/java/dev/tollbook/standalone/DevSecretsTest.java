package dev.tollbook.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollbook.service.settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevSecretsTest {
    @TempDir
    private Path directory;

    @Test
    void shouldStayTheSameOnceTheyAreKept() {
        DevSecrets made = DevSecrets.in(directory);
        assertThat(DevSecrets.in(directory)).as("not written down yet").isNotEqualTo(made);

        made.keep(directory);

        assertThat(DevSecrets.in(directory)).isEqualTo(made);
    }

    @Test
    void shouldBeReadableByTheirOwnerOnly() throws IOException {
        DevSecrets.in(directory).keep(directory);

        assertThat(Files.getPosixFilePermissions(directory.resolve("dev.env")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void shouldBeWhatProvidersAndServicesUnderstand() {
        DevSecrets secrets = DevSecrets.in(directory);

        assertThat(secrets.bare(Setting.CLERK_SECRETS)).startsWith("whsec_");
        assertThat(Base64.getDecoder().decode(secrets.bare(Setting.CLERK_SECRETS).substring("whsec_".length())))
                .hasSize(24);
        assertThat(secrets.bare(Setting.STRIPE_SECRETS)).matches("whsec_[0-9a-f]{48}");
        assertThat(secrets.bare(Setting.API_KEYS)).matches("tb_sk_[0-9a-f]{48}");
        assertThat(secrets.values().get(Setting.API_KEYS)).endsWith(":read+write+admin");
    }

    @Test
    void shouldRefuseAFileThatLacksOne() throws IOException {
        Files.writeString(directory.resolve("dev.env"), "TOLLBOOK_API_KEYS=dev=tb_sk_1:read\n");

        assertThatThrownBy(() -> DevSecrets.in(directory))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("dev.env must set TOLLBOOK_API_KEYS, TOLLBOOK_CLERK_SECRETS");
    }
}
