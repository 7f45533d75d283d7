package dev.tollbook.bench;

import dev.tollbook.bench.measure.Results;
import dev.tollbook.bench.report.TextTable;
import dev.tollbook.bench.scenario.Bench;
import dev.tollbook.bench.scenario.Scenario;
import dev.tollbook.bench.scenario.Scenarios;
import dev.tollbook.standalone.engine.DirectoryTree;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs scenarios and reports; 1 if one of them failed or gave a wrong result, 0 also for a target that was missed. */
@Command(name = "tollbook bench", mixinStandardHelpOptions = true, description = {
        "Measures Tollbook beside bare ceilings, by turns in the same run, and checks what came out.",
        "Everything runs on this machine, on free ports, with data of its own, and is removed at the end."})
public final class BenchCommand implements Callable<Integer> {
    private static final int FULL_ROUNDS = 5;
    private static final int QUICK_ROUNDS = 2;
    private static final double QUICK = 0.2;

    @Spec
    private CommandSpec spec;

    @Option(names = "--quick", description = "about three minutes: fewer rounds, fewer requests, noisier figures")
    private boolean quick;

    @Option(names = "--only", split = ",", paramLabel = "NAME", description = "only these scenarios")
    private List<String> only = List.of();

    @Option(names = "--rounds", paramLabel = "N", description = "how often each thing is measured (default: 5; 2 with --quick)")
    private Optional<Integer> rounds = Optional.empty();

    @Option(names = "--list", description = "names the scenarios and ends")
    private boolean list;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (list) {
            Scenarios.all().forEach(scenario -> out.println(scenario.name() + ": " + scenario.about()
                    + (scenario.isOnlyWhenNamed() ? " (only when named)" : "")));
            out.flush();
            return 0;
        }
        List<Scenario> chosen = chosen();
        Results results = new Results();
        boolean right = run(chosen, results, out);
        out.println();
        out.print(TextTable.of(results.figures()));
        out.println(results.missed() + " targets missed");
        out.flush();
        return right ? 0 : 1;
    }

    /** Those that were asked for, in their own order. */
    List<Scenario> chosen() {
        List<String> known = Scenarios.all().stream().map(Scenario::name).toList();
        for (String name : only) {
            if (!known.contains(name)) {
                throw new ParameterException(spec.commandLine(),
                        "no scenario '" + name + "'; there are " + String.join(", ", known));
            }
        }
        if (repetitions() < 1) {
            throw new ParameterException(spec.commandLine(), "--rounds must be at least 1");
        }
        return Scenarios.all().stream().filter(scenario -> only.isEmpty()
                ? !scenario.isOnlyWhenNamed()
                : only.contains(scenario.name())).toList();
    }

    private int repetitions() {
        return rounds.orElse(quick ? QUICK_ROUNDS : FULL_ROUNDS);
    }

    private boolean run(List<Scenario> chosen, Results results, PrintWriter out) {
        Path root = temporary();
        Thread hook = new Thread(() -> remove(root, out), "remove");
        Runtime.getRuntime().addShutdownHook(hook);
        List<String> failed = new ArrayList<>();
        try {
            Bench bench = new Bench(repetitions(), quick ? QUICK : 1, root, results, out);
            for (Scenario scenario : chosen) {
                out.println(scenario.name() + ": " + scenario.about());
                out.flush();
                long start = System.nanoTime();
                try {
                    scenario.run(bench);
                    out.printf("  took %.0f s%n", (System.nanoTime() - start) / 1e9);
                } catch (RuntimeException e) {
                    failed.add(scenario.name() + ": " + e);
                    out.println("  FAILED: " + e);
                }
                out.flush();
            }
        } finally {
            remove(root, out);
            Runtime.getRuntime().removeShutdownHook(hook);
        }
        failed.forEach(failure -> out.println("FAILED " + failure));
        return failed.isEmpty();
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("tollbook-bench-");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a temporary directory", e);
        }
    }

    private static void remove(Path root, PrintWriter out) {
        try {
            if (Files.exists(root)) {
                DirectoryTree.delete(root);
            }
        } catch (IOException e) {
            out.println("could not remove " + root + ": " + e.getMessage());
        }
    }
}
