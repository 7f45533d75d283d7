package dev.tollbook.bench.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.json.MalformedJsonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportJsonTest {
    @Test
    void shouldReadWhatItWrote() {
        Report read = ReportJson.read(ReportJson.write(Reports.sample()));

        assertThat(read.figures()).isEqualTo(Reports.sample().figures());
        assertThat(read.curves()).isEqualTo(Reports.sample().curves());
        assertThat(read.run().failed()).containsExactly("freshness");
        assertThat(read.run().finished()).isTrue();
        assertThat(read.run().machine()).isEqualTo(Reports.sample().run().machine());
    }

    @Test
    void shouldSayWhatItFoundInPlainTerms() throws IOException {
        var document = Json.mapper().readTree(ReportJson.write(Reports.sample()));

        assertThat(document.path("begun").asText()).isEqualTo("2026-11-26T19:00:01Z");
        var first = document.path("figures").path(0);
        assertThat(first.path("ratio").asDouble()).isEqualTo(0.9);
        assertThat(first.path("verdict").asText()).isEqualTo("ok");
        assertThat(first.path("target")).isEqualTo(Json.mapper().readTree("""
                {"of": "ratio", "relation": "at-least", "bound": 0.85}"""));
        assertThat(document.path("figures").path(3).has("value")).as("what was not measured").isFalse();
        assertThat(document.path("figures").path(3).path("verdict").asText()).isEqualTo("short");
    }

    @Test
    void shouldTellNothingOfWhoseMachineItIs() {
        String here = Machine.here().toString();

        assertThat(here).doesNotContain(System.getProperty("user.dir"), System.getProperty("java.home"));
        assertThat(Machine.here().cores()).isPositive();
        assertThat(Machine.here().memoryMib()).isPositive();
    }

    @Test
    void shouldRefuseWhatItDoesNotUnderstand() {
        String written = new String(ReportJson.write(Reports.sample()), UTF_8);

        for (String other : new String[]{"{}", "[]", "null", written.replace("\"version\" : 1", "\"version\" : 2"),
                written.replace("at-least", "about"), written.replace("\"of\" : \"value\"", "\"of\" : \"luck\"")}) {
            assertThatThrownBy(() -> ReportJson.read(other.getBytes(UTF_8)))
                    .isInstanceOf(MalformedJsonException.class);
        }
    }

    @Test
    void shouldReplaceWhatAnEarlierScenarioLeft(@TempDir Path directory) throws IOException {
        ReportDirectory reports = ReportDirectory.at(directory.resolve("a/b"));

        reports.write(Reports.with());
        reports.write(Reports.sample());

        assertThat(ReportJson.read(Files.readAllBytes(reports.json())).figures()).hasSize(5);
        assertThat(reports.page()).content().startsWith("<!DOCTYPE html>");
        try (var files = Files.list(reports.json().getParent())) {
            assertThat(files).containsExactlyInAnyOrder(reports.json(), reports.page());
        }
    }
}
