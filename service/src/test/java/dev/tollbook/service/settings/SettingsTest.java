package dev.tollbook.service.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final String SECRET = "whsec_dG9wIHNlY3JldA";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Setting.class)
    void shouldFallBackToTheDefault(Setting setting) {
        Settings settings = environment(Map.of());

        assertThat(settings.given(setting)).isEmpty();
        assertThat(settings.text(setting)).isEqualTo(Optional.of(setting.fallback()).filter(text -> !text.isEmpty()));
        assertThatCode(settings::check).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void shouldTakeWhatTheEnvironmentSays(Setting setting) {
        Settings settings = environment(Map.of(setting.variable(), " given "));

        assertThat(settings.given(setting)).contains("given");
        assertThat(settings.text(setting)).contains("given");
        assertThat(settings.required(setting)).isEqualTo("given");
        assertThatCode(settings::check).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void shouldTakeAnEmptyValueForNone(Setting setting) {
        assertThat(environment(Map.of(setting.variable(), "  ")).given(setting)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void shouldTakeWhatTheFileSays(Setting setting) throws IOException {
        Settings settings = file(setting.variable() + ": given\n", Map.of());

        assertThat(settings.given(setting)).contains("given");
        assertThatCode(settings::check).doesNotThrowAnyException();
    }

    @Test
    void shouldPreferTheEnvironmentToTheFile() throws IOException {
        Settings settings = file("""
                TOLLBOOK_INGEST_PORT: 1111
                TOLLBOOK_STORE_PORT: 2222
                """, Map.of("TOLLBOOK_STORE_PORT", "3333", "PATH", "/bin"));

        assertThat(settings.port(Setting.INGEST_PORT)).isEqualTo(1111);
        assertThat(settings.port(Setting.STORE_PORT)).isEqualTo(3333);
        assertThatCode(settings::check).doesNotThrowAnyException();
    }

    @Test
    void shouldReadListsOfTheFile() throws IOException {
        Settings settings = file("""
                TOLLBOOK_CLERK_INSTANCES: [ins_1, ins_2]
                TOLLBOOK_STRIPE_PLAN_KEYS:
                  - plan
                  - tier
                TOLLBOOK_API_KEYS:
                """, Map.of());

        assertThat(settings.list(Setting.CLERK_INSTANCES)).containsExactly("ins_1", "ins_2");
        assertThat(settings.list(Setting.STRIPE_PLAN_KEYS)).containsExactly("plan", "tier");
        assertThat(settings.list(Setting.API_KEYS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing yet\n", "---\n", "null"})
    void shouldTakeAFileWithoutSettingsForNone(String text) throws IOException {
        assertThatCode(file(text, Map.of())::check).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            just words                         | must be a map of settings, NAME: value
            [TOLLBOOK_KAFKA]                   | must be a map of settings, NAME: value
            TOLLBOOK_KAFKA: {host: here}       | TOLLBOOK_KAFKA in
            TOLLBOOK_KAFKA: [[here]]           | must be a text, a number or a list of them
            TOLLBOOK_KAFKAA: here              | TOLLBOOK_KAFKAA is not a setting; did you mean TOLLBOOK_KAFKA?
            kafka: here                        | kafka is not a setting
            """)
    void shouldRefuseAFileThatIsNoMapOfSettings(String yaml, String problem) throws IOException {
        assertThat(problems(file(yaml, Map.of()))).contains(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "TOLLBOOK_CLERK_SECRETS: " + SECRET + "\n: broken: [",
            "TOLLBOOK_CLERK_SECRETS: " + SECRET + ": " + SECRET,
            "TOLLBOOK_CLERK_SECRETS: " + SECRET + "\nTOLLBOOK_CLERK_SECRETS: " + SECRET,
            "TOLLBOOK_CLERK_SECRETS: {one: " + SECRET + "}"
    })
    void shouldNotQuoteAFileThatItCannotRead(String yaml) throws IOException {
        assertThat(problems(file(yaml, Map.of()))).contains("tollbook.yaml").doesNotContain(SECRET);
    }

    @Test
    void shouldReportEverythingAtOnce() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("TOLLBOOK_INGEST_PORT", "http");
        environment.put("TOLLBOOK_STORE_PORT", "65536");
        environment.put("TOLLBOOK_PAST_DUE_GRACE", "3 days");
        environment.put("TOLLBOOK_TRIAL_LEEWAY", "-PT1H");
        environment.put("TOLLBOOK_STRIPE_SECRET", "x");
        environment.put("TOLLBOOK_COLOUR", "red");
        Settings settings = environment(environment);
        settings.port(Setting.INGEST_PORT);
        settings.port(Setting.STORE_PORT);
        settings.duration(Setting.PAST_DUE_GRACE);
        settings.duration(Setting.TRIAL_LEEWAY);
        settings.required(Setting.CLERK_SECRETS);
        settings.problem(Setting.CATALOG, "is not there");

        assertThat(problems(settings).lines()).containsExactlyInAnyOrder(
                "TOLLBOOK_STRIPE_SECRET is not a setting; did you mean TOLLBOOK_STRIPE_SECRETS?",
                "TOLLBOOK_COLOUR is not a setting; the README lists them all",
                "TOLLBOOK_INGEST_PORT must be a whole number from 0 to 65535, but is 'http'",
                "TOLLBOOK_STORE_PORT must be a whole number from 0 to 65535, but is '65536'",
                "TOLLBOOK_PAST_DUE_GRACE must be an ISO-8601 duration such as P3D or PT1H, but is '3 days'",
                "TOLLBOOK_TRIAL_LEEWAY must be an ISO-8601 duration such as P3D or PT1H, but is '-PT1H'",
                "TOLLBOOK_CLERK_SECRETS is required (" + Setting.CLERK_SECRETS.meaning() + ")",
                "TOLLBOOK_CATALOG is not there");
    }

    @Test
    void shouldReportAProblemOnceHoweverOftenTheSettingIsRead() {
        Settings settings = environment(Map.of("TOLLBOOK_INGEST_PORT", "http"));
        settings.port(Setting.INGEST_PORT);
        settings.port(Setting.INGEST_PORT);

        assertThat(problems(settings).lines()).hasSize(1);
    }

    @Test
    void shouldReadPortsDurationsAndLists() {
        Settings settings = environment(Map.of("TOLLBOOK_INGEST_PORT", "0", "TOLLBOOK_STORE_PORT", "65535",
                "TOLLBOOK_PAST_DUE_GRACE", "PT0S", "TOLLBOOK_CLERK_INSTANCES", " ins_1, ,ins_2 ,"));

        assertThat(settings.port(Setting.INGEST_PORT)).isZero();
        assertThat(settings.port(Setting.STORE_PORT)).isEqualTo(65535);
        assertThat(settings.duration(Setting.PAST_DUE_GRACE)).isEqualTo(Duration.ZERO);
        assertThat(settings.duration(Setting.TRIAL_LEEWAY)).isEqualTo(Duration.ofHours(1));
        assertThat(settings.list(Setting.CLERK_INSTANCES)).containsExactly("ins_1", "ins_2");
        assertThatCode(settings::check).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource(value = Setting.class, names = {"CLERK_SECRETS", "STRIPE_SECRETS", "API_KEYS", "POSTGRES_PASSWORD"})
    void shouldReadASecretFromAMountedFile(Setting setting) throws IOException {
        Path mounted = Files.writeString(folder.resolve("secret"), SECRET + "\n");

        Settings settings = environment(Map.of(setting.variable() + "_FILE", mounted.toString()));

        assertThat(settings.given(setting)).contains(SECRET);
        assertThatCode(settings::check).doesNotThrowAnyException();
    }

    @Test
    void shouldPreferTheValueToTheMountedFile() throws IOException {
        Path mounted = Files.writeString(folder.resolve("secret"), "from-file");

        Settings settings = environment(
                Map.of("TOLLBOOK_API_KEYS", "given", "TOLLBOOK_API_KEYS_FILE", mounted.toString()));

        assertThat(settings.given(Setting.API_KEYS)).contains("given");
    }

    @Test
    void shouldSayWhichMountedFileItCannotRead() {
        Settings settings = environment(Map.of("TOLLBOOK_API_KEYS_FILE", "/nowhere/keys"));
        settings.text(Setting.API_KEYS);

        assertThat(problems(settings)).isEqualTo("TOLLBOOK_API_KEYS_FILE: cannot read /nowhere/keys");
    }

    @Test
    void shouldNotKnowAFileForASettingThatIsNoSecret() {
        assertThat(problems(environment(Map.of("TOLLBOOK_KAFKAS_FILE", "x", "TOLLBOOK_CATALOG_FILE", "x"))).lines())
                .hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(value = Setting.class, names = {"CLERK_SECRETS", "STRIPE_SECRETS", "API_KEYS", "POSTGRES_PASSWORD"})
    void shouldNeverShowASecret(Setting setting) {
        Settings settings = environment(Map.of(setting.variable(), SECRET));
        List<String> parsed = settings.parse(setting, "something else", List.of(), text -> {
            throw new IllegalArgumentException(text);
        });

        assertThat(parsed).isEmpty();
        assertThat(problems(settings)).isEqualTo(
                setting.variable() + " must be something else, but is '(hidden)'");
    }

    private Settings environment(Map<String, String> environment) {
        return Settings.load(environment, folder.resolve("absent.yaml"));
    }

    private Settings file(String yaml, Map<String, String> environment) throws IOException {
        return Settings.load(environment, Files.writeString(folder.resolve("tollbook.yaml"), yaml));
    }

    private static String problems(Settings settings) {
        return catchThrowableOfType(InvalidSettingsException.class, settings::check).getMessage();
    }
}
