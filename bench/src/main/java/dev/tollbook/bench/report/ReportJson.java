package dev.tollbook.bench.report;

import dev.tollbook.bench.measure.Curve;
import dev.tollbook.bench.measure.Figure;
import dev.tollbook.bench.measure.Target;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.json.MalformedJsonException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A report as {@code results.json}, for machines and for later comparison:
 *
 * <pre>
 * version   1; another number means that fields were removed or mean something else
 * begun     when the run began, UTC
 * rounds    how often each thing was measured
 * scale     1 for a full run, less for a shorter one
 * commit    of the sources, "-dirty" if they were changed; absent if unknown
 * finished  false if scenarios are missing because the run was broken off
 * failed    scenarios that failed or gave a wrong result
 * machine   cores, memoryMib, java, system, architecture
 * figures   of each: scenario, name, unit; value, the median over the rounds; ceiling, the same of something bare in
 *           the same run; ratio, value / ceiling or else value / target; target {of: "value"|"ratio",
 *           relation: "at-least"|"at-most", bound}; verdict "ok", "short" or "info".
 *           What was not measured or does not apply is absent.
 * curves    of each: scenario, panel (curves of one panel belong together), label,
 *           points [{percent, millis}]: so many percent took no longer than that
 * </pre>
 */
public final class ReportJson {
    private static final int VERSION = 1;

    private ReportJson() {}

    private record Document(
            int version, Instant begun, int rounds, double scale, Optional<String> commit, boolean finished,
            List<String> failed, Machine machine, List<Row> figures, List<Curve> curves) {}

    private record Row(
            String scenario, String name, String unit, OptionalDouble value, OptionalDouble ceiling,
            OptionalDouble ratio, Optional<Held> target, String verdict) {}

    private record Held(String of, String relation, double bound) {}

    public static byte[] write(Report report) {
        Run run = report.run();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            Json.mapper().writerWithDefaultPrettyPrinter().writeValue(bytes, new Document(
                    VERSION, run.begun().truncatedTo(ChronoUnit.SECONDS), run.rounds(), run.scale(), run.commit(),
                    run.finished(), run.failed(), run.machine(),
                    report.figures().stream().map(ReportJson::row).toList(), report.curves()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the results as JSON", e);
        }
        bytes.write('\n');
        return bytes.toByteArray();
    }

    /** Throws {@link MalformedJsonException} for what {@link #write} has not written. */
    public static Report read(byte[] bytes) {
        Document document = Json.read(bytes, Document.class);
        if (document.version() != VERSION) {
            throw new MalformedJsonException(
                    "has version " + document.version() + " where " + VERSION + " is read", null);
        }
        return new Report(
                new Run(document.begun(), document.rounds(), document.scale(), document.commit(), document.machine(),
                        document.failed(), document.finished()),
                document.figures().stream().map(ReportJson::figure).toList(), document.curves());
    }

    private static Row row(Figure figure) {
        return new Row(figure.scenario(), figure.name(), figure.unit(), measured(figure.value()),
                figure.ceiling().isPresent() ? measured(figure.ceiling().getAsDouble()) : OptionalDouble.empty(),
                figure.ratio(),
                figure.target().map(target -> new Held(
                        target.of().name().toLowerCase(Locale.ROOT),
                        target.isAtMost() ? "at-most" : "at-least", target.bound())),
                figure.verdict().name().toLowerCase(Locale.ROOT));
    }

    private static Figure figure(Row row) {
        return new Figure(row.scenario(), row.name(), row.unit(), row.value().orElse(Double.NaN), row.ceiling(),
                row.target().map(ReportJson::target));
    }

    private static Target target(Held held) {
        Target.Of of = switch (held.of()) {
            case "value" -> Target.Of.VALUE;
            case "ratio" -> Target.Of.RATIO;
            default -> throw new MalformedJsonException("a target is of 'value' or 'ratio', not " + held.of(), null);
        };
        return switch (held.relation()) {
            case "at-least" -> new Target(of, held.bound(), false);
            case "at-most" -> new Target(of, held.bound(), true);
            default -> throw new MalformedJsonException(
                    "a target is 'at-least' or 'at-most', not " + held.relation(), null);
        };
    }

    /** JSON has no number for none. */
    private static OptionalDouble measured(double value) {
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
}
