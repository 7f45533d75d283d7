package dev.tollbook.bench.compare;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Compares two runs that were made; 1 if a ratio differs by more than it may. */
@Command(name = "compare", mixinStandardHelpOptions = true, description = {
        "Compares the ratios of two runs, and names those that differ.",
        "A figure without a ceiling is a ratio to a fixed target, which depends on the machine: it is shown, not counted."}, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
                "0:all ratios that both runs measured agree", "1:some do not", "2:wrong arguments"})
public final class CompareCommand implements Callable<Integer> {
    /** Percent by which two runs of the same sources are to agree. */
    public static final String WITHIN = "15";

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "EARLIER", converter = ReportFile.Converter.class, description = "results.json of the earlier run")
    private ReportFile earlier;

    @Parameters(index = "1", paramLabel = "LATER", converter = ReportFile.Converter.class, description = "results.json of the later run")
    private ReportFile later;

    @Option(names = "--within", paramLabel = "PERCENT", defaultValue = WITHIN, description = "by how much a ratio may differ (default: ${DEFAULT-VALUE})")
    private double within;

    @Override
    public Integer call() {
        if (!isUsable(within)) {
            throw new ParameterException(spec.commandLine(), "--within is a percentage, 0 or more, such as " + WITHIN);
        }
        Comparison comparison = Comparison.of(earlier.report().figures(), later.report().figures(), within);
        spec.commandLine().getOut().print(ComparisonText.of(comparison));
        spec.commandLine().getOut().flush();
        return comparison.differing().isEmpty() ? 0 : 1;
    }

    /** Whether that many percent say anything. */
    public static boolean isUsable(double percent) {
        return Double.isFinite(percent) && percent >= 0;
    }
}
