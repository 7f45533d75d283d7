package dev.tollbook.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
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

    private int run(String... arguments) {
        return new CommandLine(new BenchCommand()).setOut(new PrintWriter(out)).setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
