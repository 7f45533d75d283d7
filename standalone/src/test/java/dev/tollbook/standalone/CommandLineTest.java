package dev.tollbook.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine commandLine = StandaloneMain.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err));

    @Test
    void shouldNameItsVerbs() {
        assertThat(commandLine.execute("--help")).isZero();
        assertThat(out.toString()).contains("up ", "demo ", "topics ", "catalog ", "send ", "trace ", "tail ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "demo", "topics", "catalog", "send", "trace", "tail", "verify", "keys"})
    void shouldExplainEachVerb(String verb) {
        assertThat(commandLine.execute(verb, "--help")).isZero();
        assertThat(out.toString()).startsWith("Usage: tollbook " + verb);
    }

    @Test
    void shouldSayWhichVersionItIs() {
        assertThat(commandLine.execute("--version")).isZero();
        assertThat(out.toString()).startsWith("tollbook ").contains("Java " + Runtime.version());
    }

    @Test
    void shouldRefuseAVerbThatItDoesNotKnow() {
        assertThat(commandLine.execute("upp")).isEqualTo(2);
        assertThat(err.toString()).contains("upp", "up");
    }

    @Test
    void shouldShowItsUsageWhenAskedForNothing() {
        assertThat(commandLine.execute()).isEqualTo(2);
        assertThat(err.toString()).contains("Usage: tollbook");
    }
}
