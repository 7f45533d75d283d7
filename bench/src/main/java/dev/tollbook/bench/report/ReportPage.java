package dev.tollbook.bench.report;

import dev.tollbook.bench.measure.Curve;
import dev.tollbook.bench.measure.Figure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A report as one HTML page that needs nothing beside it: no script, no font, no network. */
public final class ReportPage {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final String STYLE = read("report.css");

    private ReportPage() {}

    public static String of(Report report) {
        Markup page = new Markup().open("html", "lang", "en").open("head")
                .open("meta", "charset", "utf-8")
                .open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .open("meta", "name", "color-scheme", "content", "light dark")
                .element("title", "Tollbook bench, " + MINUTE.format(report.run().begun()))
                .style(STYLE).close("head").open("body").open("main");
        page.element("h1", "Tollbook bench");
        facts(page, report);
        table(page, report.figures());
        bars(page, report.figures());
        curves(page, report.curves());
        return "<!DOCTYPE html>\n" + page.close("main").close("body").close("html");
    }

    private static void facts(Markup page, Report report) {
        Run run = report.run();
        page.element("p", String.format(Locale.ROOT,
                "%s UTC, %d rounds%s, commit %s, on %d cores and %,d MiB, Java %s, %s, %s.",
                MINUTE.format(run.begun()), run.rounds(),
                run.scale() == 1 ? "" : ", at " + TextTable.number(run.scale()) + " of the full size",
                run.commit().orElse("unknown"), run.machine().cores(), run.machine().memoryMib(), run.machine().java(),
                run.machine().system(), run.machine().architecture()));
        if (!run.finished()) {
            page.element("p", "This run was broken off or is still under way: scenarios are missing.", "class",
                    "warning");
        }
        if (!run.failed().isEmpty()) {
            page.element("p", "Failed: " + String.join(", ", run.failed()) + ".", "class", "warning");
        }
        page.element("p", "Every value is the median over the rounds. A ceiling is the same done by something bare in "
                + "the same run, by turns; the ratio is the value divided by it or, where there is none, by the target. "
                + "Absolute values depend on the machine and on who else was on it.");
    }

    private static void table(Markup page, List<Figure> figures) {
        page.element("h2", "All figures", "id", "figures").open("div", "class", "wide").open("table", "aria-labelledby",
                "figures");
        page.open("thead").open("tr");
        TextTable.HEAD.forEach(head -> page.element("th", head.isEmpty() ? "verdict" : head, "scope", "col"));
        page.close("tr").close("thead").open("tbody");
        for (Figure figure : figures) {
            List<String> cells = TextTable.cells(figure);
            page.open("tr", "class", kind(figure));
            for (int i = 0; i < cells.size(); i++) {
                String name = TextTable.NUMBERS.contains(i) ? "number" : i == cells.size() - 1 ? "verdict" : "text";
                page.element("td", cells.get(i), "class", name);
            }
            page.close("tr");
        }
        page.close("tbody").close("table").close("div");
    }

    private static void bars(Markup page, List<Figure> figures) {
        page.element("h2", "Ratios").element("p",
                "The mark is the target. For a figure without a ceiling the bar is the "
                        + "value divided by its target, and the mark is at 1. Less is better where the table's target says ≤.");
        by(figures.stream().filter(figure -> figure.ratio().isPresent()).toList(), Figure::scenario)
                .forEach((scenario, ofIt) -> page.element("h3", scenario)
                        .add(RatioBars.of("Ratios of " + scenario, ofIt)));
    }

    private static void curves(Markup page, List<Curve> curves) {
        page.element("h2", "Latencies").element("p",
                "How long what part of the requests took, timed from when a request was due. Both scales are logarithmic.");
        by(curves.stream().filter(curve -> !curve.points().isEmpty()).toList(),
                curve -> curve.scenario() + ": " + curve.panel())
                .forEach((title, ofIt) -> {
                    page.element("h3", title).add(LatencyChart.of(title, ofIt));
                    page.open("details").element("summary", "as numbers, in ms");
                    numbers(page, title, ofIt);
                    page.close("details");
                });
    }

    private static void numbers(Markup page, String title, List<Curve> curves) {
        page.open("div", "class", "wide").open("table", "aria-label", title).open("thead").open("tr")
                .element("th", "percentile", "scope", "col");
        curves.forEach(curve -> page.element("th", curve.label(), "scope", "col"));
        page.close("tr").close("thead").open("tbody");
        curves.stream().flatMap(curve -> curve.points().stream()).map(Curve.Point::percent).distinct().sorted()
                .forEach(percent -> {
                    page.open("tr").element("th", percent == 0 ? "min" : LatencyChart.percent(percent), "scope", "row");
                    curves.forEach(curve -> page.element("td", curve.points().stream()
                            .filter(point -> point.percent() == percent).findFirst()
                            .map(point -> TextTable.number(point.millis())).orElse(""), "class", "number"));
                    page.close("tr");
                });
        page.close("tbody").close("table").close("div");
    }

    /** In groups, in the order in which each group was first met. */
    private static <T> Map<String, List<T>> by(List<T> all, Function<T, String> group) {
        return all.stream().collect(Collectors.groupingBy(group, LinkedHashMap::new, Collectors.toList()));
    }

    private static String kind(Figure figure) {
        return figure.verdict().name().toLowerCase(Locale.ROOT);
    }

    private static String read(String name) {
        try (InputStream stream = ReportPage.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
