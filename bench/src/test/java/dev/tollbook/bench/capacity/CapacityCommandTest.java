package dev.tollbook.bench.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.bench.measure.Figure;
import dev.tollbook.bench.report.ReportJson;
import dev.tollbook.bench.report.Reports;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CapacityCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldShowTheArithmeticAndWhereItsNumbersComeFrom(@TempDir Path directory) throws IOException {
        Path file = Files.write(directory.resolve("results.json"),
                ReportJson.write(Reports.with(Figure.of("replay", "events/s", "/s", 20_000))));

        assertThat(run("--webhooks", "10000", "--payers", "1000000", "--from", file.toString())).isZero();
        assertThat(out.toString())
                .containsPattern("processor cores +6 +30,000/s ÷ 10,000/s per core ÷ 0.5 busy, rounded up")
                .containsPattern("replay/events/s, per core +10,000 +run of 2026-11-26T19:00:01Z, commit 0123456789ab");
    }

    @Test
    void shouldSayHowToLearnWhatIsMissing() {
        Measured little = new Measured(List.of(Reports.with(Figure.of("replay", "events/s", "/s", 20_000))));

        assertThat(CapacityCommand.constants(little))
                .containsPattern("replay/events/s, per core +10,000 ")
                .contains("name the results.json of that run with --from");
    }

    @Test
    void shouldAnswerFromTheRecordedRunWithoutAnother() {
        assertThat(run("--webhooks", "10", "--payers", "10")).isZero();
    }

    @Test
    void shouldNameTheOptionThatIsWrongAndWhatToGiveInstead() {
        for (String[] wrong : new String[][]{
                {"--webhooks", "0"}, {"--payers", "-1"}, {"--peak", "1"}, {"--checks", "-1"},
                {"--webhook-bytes", "0"}, {"--days", "0"}, {"--replication", "0"}, {"--cores", "0"}, {"--busy", "2"}}) {
            boolean required = wrong[0].equals("--webhooks") || wrong[0].equals("--payers");
            int code = required
                    ? run(wrong[0], wrong[1], wrong[0].equals("--payers") ? "--webhooks" : "--payers", "100")
                    : run(wrong[0], wrong[1], "--webhooks", "100", "--payers", "100");
            assertThat(code).as(wrong[0]).isEqualTo(2);
            assertThat(err.toString()).contains(wrong[0] + " must be ");
        }
        assertThat(run("--payers", "10")).isEqualTo(2);
        assertThat(err.toString()).contains("Missing required option: '--webhooks=N'");
    }

    private int run(String... arguments) {
        return new CommandLine(new CapacityCommand()).setOut(new PrintWriter(out)).setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
