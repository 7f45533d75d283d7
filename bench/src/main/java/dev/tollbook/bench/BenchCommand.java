package dev.tollbook.bench;

import dev.tollbook.bench.capacity.CapacityCommand;
import dev.tollbook.bench.compare.CompareCommand;
import dev.tollbook.bench.compare.Comparison;
import dev.tollbook.bench.compare.ComparisonText;
import dev.tollbook.bench.compare.ReportFile;
import dev.tollbook.bench.measure.Figure;
import dev.tollbook.bench.measure.Results;
import dev.tollbook.bench.micro.MicroCommand;
import dev.tollbook.bench.report.Commit;
import dev.tollbook.bench.report.Machine;
import dev.tollbook.bench.report.Report;
import dev.tollbook.bench.report.ReportDirectory;
import dev.tollbook.bench.report.Run;
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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs scenarios and reports. */
@Command(name = "tollbook bench", mixinStandardHelpOptions = true, description = {
        "Measures Tollbook beside bare ceilings, by turns in the same run, and checks what came out.",
        "Everything runs on this machine, on free ports, with data of its own, and is removed at the end."}, subcommands = {
                CompareCommand.class, MicroCommand.class,
                CapacityCommand.class}, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
                        "0:all was measured and came out right, even if targets were missed",
                        "1:a scenario failed or gave a wrong result, or a ratio differs from the run of --compare",
                        "2:wrong arguments"})
public final class BenchCommand implements Callable<Integer> {
    private static final int FULL_ROUNDS = 5;
    private static final int QUICK_ROUNDS = 2;
    private static final double QUICK = 0.2;

    @Spec
    private CommandSpec spec;

    @Option(names = "--quick", description = "fewer rounds, fewer requests, noisier figures")
    private boolean quick;

    @Option(names = "--only", split = ",", paramLabel = "NAME", description = "only these scenarios")
    private List<String> only = List.of();

    @Option(names = "--rounds", paramLabel = "N", description = "how often each thing is measured (default: 5; 2 with --quick)")
    private Optional<Integer> rounds = Optional.empty();

    @Option(names = "--list", description = "names the scenarios and ends")
    private boolean list;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "${sys:tollbook.root:-.}/bench/target/results", description = "where results.json and report.html go (default: bench/target/results)")
    private Path directory;

    @Option(names = "--compare", paramLabel = "FILE", converter = ReportFile.Converter.class, description = "results.json of an earlier run: compares the ratios with it")
    private Optional<ReportFile> earlier = Optional.empty();

    @Option(names = "--within", paramLabel = "PERCENT", defaultValue = CompareCommand.WITHIN, description = "by how much a ratio may differ from the run of --compare (default: ${DEFAULT-VALUE})")
    private double within;

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
        ReportDirectory reports = reports();
        Results results = new Results();
        boolean right = run(chosen, results, reports, out);
        out.println();
        out.print(TextTable.of(results.figures()));
        out.println(results.missed() + " targets missed");
        out.println("written to " + reports.json() + " and " + reports.page());
        boolean alike = earlier.map(file -> compare(file.report(), chosen, results, out)).orElse(true);
        out.flush();
        return right && alike ? 0 : 1;
    }

    /** Those that were asked for, in their own order. */
    List<Scenario> chosen() {
        List<String> known = Scenarios.all().stream().map(Scenario::name).toList();
        for (String name : only) {
            if (!known.contains(name)) {
                throw wrong("no scenario '" + name + "'; there are " + String.join(", ", known));
            }
        }
        if (repetitions() < 1) {
            throw wrong("--rounds must be at least 1");
        }
        if (!CompareCommand.isUsable(within)) {
            throw wrong("--within is a percentage, 0 or more, such as " + CompareCommand.WITHIN);
        }
        return Scenarios.all().stream().filter(scenario -> only.isEmpty()
                ? !scenario.isOnlyWhenNamed()
                : only.contains(scenario.name())).toList();
    }

    private int repetitions() {
        return rounds.orElse(quick ? QUICK_ROUNDS : FULL_ROUNDS);
    }

    private ReportDirectory reports() {
        try {
            return ReportDirectory.at(directory);
        } catch (IOException e) {
            throw wrong("--out " + directory + " is not a directory, and cannot be made one: name another");
        }
    }

    private ParameterException wrong(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }

    private boolean run(List<Scenario> chosen, Results results, ReportDirectory reports, PrintWriter out) {
        Path root = temporary();
        Thread hook = new Thread(() -> remove(root, out), "remove");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            Bench bench = new Bench(repetitions(), quick ? QUICK : 1, root, results, out);
            Run begun = new Run(Instant.now(), bench.rounds(), bench.scale(),
                    Commit.of(Path.of(System.getProperty("tollbook.root", "."))), Machine.here(), List.of(), false);
            List<String> failed = new ScenarioRun(bench).all(chosen,
                    failures -> reports.write(Report.of(begun.after(failures, false), results)));
            reports.write(Report.of(begun.after(failed, true), results));
            return failed.isEmpty();
        } finally {
            remove(root, out);
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }

    /** Whether all agree. Scenarios that were not to run now are not missing. */
    private boolean compare(Report before, List<Scenario> chosen, Results results, PrintWriter out) {
        List<String> names = chosen.stream().map(Scenario::name).toList();
        List<Figure> theirs = before.figures().stream()
                .filter(figure -> only.isEmpty() || names.contains(figure.scenario()))
                .toList();
        Comparison comparison = Comparison.of(theirs, results.figures(), within);
        out.println();
        out.print(ComparisonText.of(comparison));
        return comparison.differing().isEmpty();
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
