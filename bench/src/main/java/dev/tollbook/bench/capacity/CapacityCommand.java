package dev.tollbook.bench.capacity;

import dev.tollbook.bench.compare.ReportFile;
import dev.tollbook.bench.report.Columns;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says what a load needs, with the arithmetic behind each line. */
@Command(name = "capacity", mixinStandardHelpOptions = true, description = {
        "Says what to run for a load, from what was measured; nothing is measured now.",
        "See docs/capacity.md for what the model assumes."})
public final class CapacityCommand implements Callable<Integer> {
    private static final double PEAK = 3;

    @Spec
    private CommandSpec spec;

    @Option(names = "--webhooks", required = true, paramLabel = "N", description = "webhooks per second, on average")
    private double webhooks;

    @Option(names = "--payers", required = true, paramLabel = "N", description = "payers")
    private long payers;

    @Option(names = "--peak", paramLabel = "N", description = "webhooks per second at the peak (default: three times the average)")
    private Optional<Double> peak = Optional.empty();

    @Option(names = "--checks", paramLabel = "N", defaultValue = "0", description = "has() per second (default: what two replicas answer anyway)")
    private double checks;

    @Option(names = "--webhook-bytes", paramLabel = "N", description = "bytes of a webhook in the raw topic (default: as measured)")
    private Optional<Double> webhookBytes = Optional.empty();

    @Option(names = "--days", paramLabel = "N", defaultValue = "365", description = "for how long webhooks pile up (default: ${DEFAULT-VALUE})")
    private double days;

    @Option(names = "--replication", paramLabel = "N", defaultValue = "3", description = "copies of a topic (default: ${DEFAULT-VALUE})")
    private int replication;

    @Option(names = "--cores", paramLabel = "N", defaultValue = "4", description = "of one instance (default: ${DEFAULT-VALUE})")
    private int cores;

    @Option(names = "--busy", paramLabel = "PART", defaultValue = "0.5", description = "part of a core that is busy at the peak (default: ${DEFAULT-VALUE})")
    private double busy;

    @Option(names = "--from", paramLabel = "FILE", converter = ReportFile.Converter.class, description = "results.json to take constants from (default: the run recorded with the sources)")
    private Optional<ReportFile> from = Optional.empty();

    @Override
    public Integer call() {
        Load load = load();
        Measured measured = Measured.with(from.map(ReportFile::report));
        PrintWriter out = spec.commandLine().getOut();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("what", "needed", "because"));
        new Sizing(load, measured).needs()
                .forEach(need -> rows.add(List.of(need.what(), need.shown(), need.because())));
        out.print(Columns.align(rows, Set.of(1)));
        out.println();
        out.print(constants(measured));
        out.flush();
        return 0;
    }

    static String constants(Measured measured) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("measured", "", "by"));
        for (Constant constant : Constant.values()) {
            measured.find(constant).ifPresent(reading -> rows.add(List.of(
                    reading.key() + (constant.of() == Constant.Of.CORE ? ", per core" : ""),
                    Quantity.count(reading.value()), reading.from())));
        }
        String measuredBy = rows.size() == 1 ? "" : Columns.align(rows, Set.of(1));
        return rows.size() > Constant.values().length ? measuredBy
                : measuredBy + "what is missing: measure it, and name the results.json of that run with --from\n";
    }

    private Load load() {
        double atPeak = peak.orElse(PEAK * webhooks);
        require(webhooks > 0, "--webhooks", "a number above 0, such as 10000");
        require(payers > 0, "--payers", "a number above 0, such as 1000000");
        require(atPeak >= webhooks, "--peak", "at least as many as --webhooks");
        require(checks >= 0, "--checks", "a number, 0 or more");
        require(webhookBytes.orElse(1.0) > 0, "--webhook-bytes", "a number above 0, such as 2000");
        require(days > 0, "--days", "a number above 0, such as 365");
        require(replication > 0, "--replication", "1 or more, 3 for a broker that may be lost");
        require(cores > 0, "--cores", "1 or more");
        require(busy > 0 && busy <= 1, "--busy", "above 0 and at most 1, such as 0.5");
        return new Load(webhooks, atPeak, payers, checks,
                webhookBytes.map(OptionalDouble::of).orElse(OptionalDouble.empty()), days, replication, cores, busy);
    }

    private void require(boolean right, String option, String remedy) {
        if (!right) {
            throw new ParameterException(spec.commandLine(), option + " must be " + remedy);
        }
    }
}
