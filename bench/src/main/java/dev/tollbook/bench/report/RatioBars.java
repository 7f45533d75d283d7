package dev.tollbook.bench.report;

import dev.tollbook.bench.measure.Figure;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * A bar per figure that is a ratio, with a mark where it should be: at the target or, for a figure that is held to a
 * value, at 1, the target itself.
 */
final class RatioBars {
    private static final int WIDTH = 720;
    private static final int ROW = 24;
    private static final int LEFT = 260;
    private static final int RIGHT = 600;
    /** Longer bars are cut and say so: what is a hundred times better must not flatten all others. */
    private static final double LONGEST = 2;

    private RatioBars() {}

    /** Of figures that have a ratio. */
    static Markup of(String title, List<Figure> figures) {
        int height = ROW * figures.size() + 24;
        Markup svg = new Markup().open("svg", "viewBox", "0 0 " + WIDTH + " " + height, "role", "img", "class", "chart")
                .element("title", title);
        for (double tick : new double[]{0, 0.5, 1, 1.5, 2}) {
            svg.open("line", "class", "grid", "x1", at(x(tick)), "y1", "0", "x2", at(x(tick)), "y2", height - 18)
                    .close("line")
                    .element("text", String.format(Locale.ROOT, "%.1f×", tick), "x", at(x(tick)), "y", height - 4,
                            "text-anchor", "middle");
        }
        for (int i = 0; i < figures.size(); i++) {
            bar(svg, figures.get(i), i * ROW);
        }
        return svg.close("svg");
    }

    private static void bar(Markup svg, Figure figure, double y) {
        double ratio = figure.ratio().orElse(Double.NaN);
        svg.open("g").element("title", TextTable.line(figure));
        svg.element("text", figure.name(), "x", LEFT - 8, "y", at(y + 16), "text-anchor", "end");
        svg.open("rect", "class", "bar " + figure.verdict().name().toLowerCase(Locale.ROOT), "x", LEFT, "y", at(y + 4),
                "width", at(x(ratio) - LEFT), "height", ROW - 8).close("rect");
        OptionalDouble mark = mark(figure);
        if (mark.isPresent()) {
            double x = x(mark.getAsDouble());
            svg.open("line", "class", "mark", "x1", at(x), "y1", at(y + 1), "x2", at(x), "y2", at(y + ROW - 1))
                    .close("line");
        }
        String more = ratio > LONGEST ? "→ " : "";
        String verdict = figure.verdict().label().isEmpty() ? "" : ", " + figure.verdict().label();
        svg.element("text", more + TextTable.ratio(ratio) + verdict, "x", RIGHT + 8, "y", at(y + 16));
        svg.close("g");
    }

    private static OptionalDouble mark(Figure figure) {
        return figure.target().map(target -> switch (target.of()) {
            case RATIO -> OptionalDouble.of(target.bound());
            // Beside a ceiling the bar shows the ratio to that, and says nothing of the target.
            case VALUE -> figure.ceiling().isPresent() ? OptionalDouble.empty() : OptionalDouble.of(1);
        }).orElse(OptionalDouble.empty());
    }

    private static double x(double ratio) {
        return LEFT + (RIGHT - LEFT) * Math.clamp(ratio, 0, LONGEST) / LONGEST;
    }

    private static String at(double coordinate) {
        return String.format(Locale.ROOT, "%.1f", coordinate);
    }
}
