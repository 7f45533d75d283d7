package dev.tollbook.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.bench.measure.Figure;
import dev.tollbook.bench.report.ReportJson;
import dev.tollbook.bench.report.Reports;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CompareCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    @Test
    void shouldEndWellIfTheRunsAgree() throws IOException {
        assertThat(run(run(8), run(9))).isZero();
        assertThat(out.toString()).contains("ingest/rate", "agree within 15 %");
    }

    @Test
    void shouldEndBadlyIfARatioDiffers() throws IOException {
        assertThat(run(run(8), run(10))).isEqualTo(1);
        assertThat(run(run(8), run(10), "--within", "30")).isZero();
    }

    @Test
    void shouldSayWhichArgumentIsNoReport() throws IOException {
        Path text = Files.writeString(directory.resolve("notes.txt"), "fast");

        assertThat(run(run(8), "no-such-file.json")).isEqualTo(2);
        assertThat(err.toString()).contains("no-such-file.json' cannot be read; give the results.json");
        assertThat(run(text.toString(), run(8))).isEqualTo(2);
        assertThat(err.toString()).contains("notes.txt' holds something else", "EARLIER");
        assertThat(run(run(8), run(9), "--within", "-1")).isEqualTo(2);
        assertThat(err.toString()).contains("--within is a percentage");
    }

    private String run(double rate) throws IOException {
        return Files.write(directory.resolve(rate + ".json"),
                ReportJson.write(Reports.with(Figure.of("ingest", "rate", "/s", rate).beside(10)))).toString();
    }

    private int run(String... arguments) {
        return new CommandLine(new CompareCommand()).setOut(new PrintWriter(out)).setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
