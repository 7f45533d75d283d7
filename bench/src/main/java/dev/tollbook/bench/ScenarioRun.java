package dev.tollbook.bench;

import dev.tollbook.bench.scenario.Bench;
import dev.tollbook.bench.scenario.Scenario;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Scenarios, one after the other: one that fails does not keep the others from running. */
final class ScenarioRun {
    private final Bench bench;
    private final PrintWriter out;
    private final List<String> failed = new ArrayList<>();

    ScenarioRun(Bench bench) {
        this.bench = bench;
        this.out = bench.console();
    }

    /**
     * Runs them all.
     *
     * @param ended called after each with the names of those that have failed so far
     * @return the names of those that failed
     */
    List<String> all(List<Scenario> scenarios, Consumer<List<String>> ended) {
        List<String> reasons = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            out.println(scenario.name() + ": " + scenario.about());
            out.flush();
            long start = System.nanoTime();
            try {
                scenario.run(bench);
                out.printf("  took %.0f s%n", (System.nanoTime() - start) / 1e9);
            } catch (RuntimeException e) {
                failed.add(scenario.name());
                reasons.add(scenario.name() + ": " + e);
                out.println("  FAILED: " + e);
            }
            out.flush();
            ended.accept(failed);
        }
        reasons.forEach(reason -> out.println("FAILED " + reason));
        return List.copyOf(failed);
    }
}
