package dev.tollbook.bench.report;

import dev.tollbook.bench.measure.Curve;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * Percentile curves of one panel. Time is on a logarithmic scale, and so is the part of the requests that took longer:
 * each further nine takes the same width, because that is where two systems differ.
 */
final class LatencyChart {
    private static final double[] GRID_PERCENTS = {0, 50, 90, 99, 99.9, 99.99};
    private static final int WIDTH = 640;
    private static final int HEIGHT = 300;
    private static final int LEFT = 64;
    private static final int RIGHT = 616;
    private static final int TOP = 16;
    private static final int BOTTOM = 252;
    /** The style sheet has as many kinds of lines. */
    private static final int KINDS = 4;

    private final List<Curve> curves;
    private final double nines;
    private final int leastDecade;
    private final int mostDecade;

    private LatencyChart(List<Curve> curves) {
        this.curves = curves;
        nines = Math.max(1, drawn(curves, point -> nines(point.percent())).max().orElse(1));
        double least = drawn(curves, point -> Math.log10(point.millis())).min().orElse(0);
        double most = drawn(curves, point -> Math.log10(point.millis())).max().orElse(1);
        leastDecade = (int) Math.floor(least);
        mostDecade = Math.max(leastDecade + 1, (int) Math.ceil(most));
    }

    /** Of curves with a point each; the first is drawn as ours. */
    static Markup of(String title, List<Curve> curves) {
        return new LatencyChart(curves).draw(title);
    }

    private Markup draw(String title) {
        Markup svg = new Markup()
                .open("svg", "viewBox", "0 0 " + WIDTH + " " + HEIGHT, "role", "img", "class", "chart")
                .element("title", title)
                .element("desc", curves.stream().map(LatencyChart::inWords).collect(Collectors.joining("; ")));
        for (int decade = leastDecade; decade <= mostDecade; decade++) {
            line(svg, "grid", LEFT, y(decade), RIGHT, y(decade));
            label(svg, millis(decade), LEFT - 8, y(decade) + 4, "end");
        }
        for (double percent : GRID_PERCENTS) {
            if (nines(percent) <= nines) {
                double x = x(percent);
                line(svg, "grid", x, TOP, x, BOTTOM);
                label(svg, percent == 0 ? "min" : percent(percent), x, BOTTOM + 18, "middle");
            }
        }
        label(svg, "percentile", (LEFT + RIGHT) / 2.0, HEIGHT - 6, "middle");
        for (int i = 0; i < curves.size(); i++) {
            svg.open("polyline", "class", "curve kind" + i % KINDS, "points", path(curves.get(i))).close("polyline");
        }
        for (int i = 0; i < curves.size(); i++) {
            double y = TOP + 14 + 18.0 * i;
            svg.open("line", "class", "curve kind" + i % KINDS, "x1", LEFT + 10, "y1", at(y), "x2", LEFT + 40, "y2",
                    at(y)).close("line");
            label(svg, curves.get(i).label(), LEFT + 48, y + 4, "start");
        }
        return svg.close("svg");
    }

    private String path(Curve curve) {
        return curve.points().stream().filter(LatencyChart::isDrawn)
                .map(point -> at(x(point.percent())) + "," + at(y(Math.log10(point.millis()))))
                .collect(Collectors.joining(" "));
    }

    private static String inWords(Curve curve) {
        return curve.label() + ": " + curve.points().stream()
                .map(point -> percent(point.percent()) + " within " + TextTable.number(point.millis()) + " ms")
                .collect(Collectors.joining(", "));
    }

    static String percent(double percent) {
        return percent == Math.rint(percent)
                ? String.format(Locale.ROOT, "%.0f %%", percent)
                : String.format(Locale.ROOT, "%s %%", percent);
    }

    private static String millis(int decade) {
        return decade < 0 ? String.format(Locale.ROOT, "%." + -decade + "f ms", Math.pow(10, decade))
                : String.format(Locale.ROOT, "%.0f ms", Math.pow(10, decade));
    }

    private static DoubleStream drawn(List<Curve> curves, ToDoubleFunction<Curve.Point> of) {
        return curves.stream().flatMap(curve -> curve.points().stream()).filter(LatencyChart::isDrawn)
                .mapToDouble(of);
    }

    /** Neither scale has a place for the whole, or for no time at all. */
    private static boolean isDrawn(Curve.Point point) {
        return point.percent() < 100 && point.millis() > 0;
    }

    /** 0 for the fastest, 1 where nine of ten are within, 2 where 99 of 100 are. */
    private static double nines(double percent) {
        return -Math.log10(1 - percent / 100);
    }

    private double x(double percent) {
        return LEFT + (RIGHT - LEFT) * nines(percent) / nines;
    }

    private double y(double decade) {
        return BOTTOM - (BOTTOM - TOP) * (decade - leastDecade) / (mostDecade - leastDecade);
    }

    private static void line(Markup svg, String kind, double x1, double y1, double x2, double y2) {
        svg.open("line", "class", kind, "x1", at(x1), "y1", at(y1), "x2", at(x2), "y2", at(y2)).close("line");
    }

    private static void label(Markup svg, String text, double x, double y, String anchor) {
        svg.element("text", text, "x", at(x), "y", at(y), "text-anchor", anchor);
    }

    private static String at(double coordinate) {
        return String.format(Locale.ROOT, "%.1f", coordinate);
    }
}
