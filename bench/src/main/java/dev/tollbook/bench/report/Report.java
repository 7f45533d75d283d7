package dev.tollbook.bench.report;

import dev.tollbook.bench.measure.Curve;
import dev.tollbook.bench.measure.Figure;
import dev.tollbook.bench.measure.Results;
import java.util.List;
import java.util.Optional;

/** What a run has measured, and under which circumstances. */
public record Report(Run run, List<Figure> figures, List<Curve> curves) {
    public Report {
        figures = List.copyOf(figures);
        curves = List.copyOf(curves);
    }

    public static Report of(Run run, Results results) {
        return new Report(run, results.figures(), results.curves());
    }

    /** The figure of that name, see {@link Figure#key}. */
    public Optional<Figure> figure(String key) {
        return figures.stream().filter(figure -> figure.key().equals(key)).findFirst();
    }
}
