package dev.tollbook.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldNameItsScenarios() {
        assertThat(run("--list")).isZero();
        assertThat(out.toString()).contains("ingest: ", "ingest-flushed: ");
    }

    @Test
    void shouldRefuseAScenarioThatThereIsNot() {
        assertThat(run("--only", "ingest,has-not")).isEqualTo(2);
        assertThat(err.toString()).contains("no scenario 'has-not'; there are ingest");
    }

    @Test
    void shouldRefuseToMeasureNothing() {
        assertThat(run("--rounds", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--rounds must be at least 1");
    }

    @Test
    void shouldReadTheEarlierRunBeforeItMeasures() {
        assertThat(run("--compare", "no-such-file.json")).isEqualTo(2);
        assertThat(err.toString()).contains("--compare", "give the results.json that an earlier run of bench wrote");
        assertThat(run("--within", "NaN")).isEqualTo(2);
        assertThat(err.toString()).contains("--within is a percentage");
    }

    @Test
    void shouldRefuseAPlaceWhereNothingCanBeWritten(@TempDir Path directory) throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThat(run("--out", file.resolve("below").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("--out", "name another");
    }

    private int run(String... arguments) {
        return new CommandLine(new BenchCommand()).setOut(new PrintWriter(out)).setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
