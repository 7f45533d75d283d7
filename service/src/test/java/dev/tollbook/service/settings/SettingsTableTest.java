package dev.tollbook.service.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The README names every setting with its default and its meaning, and no other. */
class SettingsTableTest {
    private static final Path README = Path.of(System.getProperty("tollbook.root"), "README.md");
    private static final String BEGIN = "<!-- settings -->\n";
    private static final String END = "<!-- /settings -->\n";

    @Test
    void shouldBeWhatTheServicesRead() throws IOException {
        String readme = Files.readString(README);
        int begin = readme.indexOf(BEGIN) + BEGIN.length();
        int end = readme.indexOf(END);
        assertThat(begin).as("README.md has the markers").isGreaterThan(BEGIN.length()).isLessThanOrEqualTo(end);
        if (Boolean.getBoolean("docs.write")) {
            readme = readme.substring(0, begin) + table() + readme.substring(end);
            Files.writeString(README, readme);
            end = readme.indexOf(END);
        }

        assertThat(readme.substring(begin, end))
                .as("write it again: mvn -pl service -am test -Dtest=SettingsTableTest -Ddocs.write=true "
                        + "-Dsurefire.failIfNoSpecifiedTests=false")
                .isEqualTo(table());
    }

    private static String table() {
        StringBuilder table = new StringBuilder("| variable | default | meaning |\n|---|---|---|\n");
        for (Setting setting : Setting.values()) {
            table.append("| `").append(setting.variable()).append("` | ")
                    .append(setting.fallback().isEmpty() ? "" : "`" + setting.fallback().replace(",", "`, `") + "`")
                    .append(" | ").append(setting.meaning().replace("|", "\\|")).append(" |\n");
        }
        return table.toString();
    }
}
