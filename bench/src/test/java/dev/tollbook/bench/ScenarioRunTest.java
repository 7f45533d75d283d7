package dev.tollbook.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.bench.measure.Figure;
import dev.tollbook.bench.measure.Results;
import dev.tollbook.bench.scenario.Bench;
import dev.tollbook.bench.scenario.Scenario;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ScenarioRunTest {
    private final StringWriter out = new StringWriter();
    private final Results results = new Results();
    private final Bench bench = new Bench(1, 1, Path.of("unused"), results, new PrintWriter(out));

    @Test
    void shouldGoOnAfterAFailureAndReportAfterEachScenario() {
        List<String> told = new ArrayList<>();

        List<String> failed = new ScenarioRun(bench).all(
                List.of(
                        scenario("wrong", any -> {
                            throw new IllegalStateException("lost a webhook");
                        }),
                        scenario("right", any -> any.add(Figure.of("right", "rate", "/s", 1)))),
                failures -> told.add(failures + " " + results.figures().size()));

        assertThat(failed).containsExactly("wrong");
        assertThat(told).containsExactly("[wrong] 0", "[wrong] 1");
        assertThat(out.toString()).contains("FAILED wrong: java.lang.IllegalStateException: lost a webhook");
    }

    private static Scenario scenario(String name, Consumer<Bench> what) {
        return new Scenario() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String about() {
                return "for a test";
            }

            @Override
            public void run(Bench bench) {
                what.accept(bench);
            }
        };
    }
}
