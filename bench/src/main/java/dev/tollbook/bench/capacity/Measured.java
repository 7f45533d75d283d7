package dev.tollbook.bench.capacity;

import dev.tollbook.bench.measure.Figure;
import dev.tollbook.bench.report.Report;
import dev.tollbook.bench.report.ReportJson;
import dev.tollbook.bench.report.Run;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Constants out of runs of bench. The first run that measured one tells it. */
public final class Measured {
    private final List<Report> runs;

    public Measured(List<Report> runs) {
        this.runs = List.copyOf(runs);
    }

    /** That run, and for what it lacks the one whose results lie among the sources. */
    public static Measured with(Optional<Report> run) {
        List<Report> runs = new ArrayList<>();
        run.ifPresent(runs::add);
        runs.add(recorded());
        return new Measured(runs);
    }

    /**
     * A constant as it was read.
     *
     * @param value per core, if the constant is
     * @param key   of the figure
     * @param from  the run, in words
     */
    public record Reading(double value, String key, String from) {}

    public Optional<Reading> find(Constant constant) {
        for (Report report : runs) {
            Optional<Figure> least = constant.keys().flatMap(key -> report.figure(key).stream())
                    .filter(figure -> figure.value() > 0 && Double.isFinite(figure.value()))
                    .min(Comparator.comparingDouble(Figure::value));
            if (least.isPresent()) {
                return Optional.of(reading(constant, least.get(), report.run()));
            }
        }
        return Optional.empty();
    }

    private static Reading reading(Constant constant, Figure figure, Run run) {
        int cores = switch (constant.of()) {
            case CORE -> run.machine().cores();
            case MACHINE, ONE -> 1;
        };
        return new Reading(figure.value() / cores, figure.key(), "run of "
                + run.begun().truncatedTo(ChronoUnit.SECONDS) + ", commit " + run.commit().orElse("unknown") + ", "
                + run.machine().cores() + " cores" + (run.scale() < 1 ? ", a short one" : ""));
    }

    private static Report recorded() {
        try (InputStream stream = Measured.class.getResourceAsStream("recorded-results.json")) {
            return ReportJson.read(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
