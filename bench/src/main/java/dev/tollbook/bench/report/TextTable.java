package dev.tollbook.bench.report;

import dev.tollbook.bench.measure.Figure;
import dev.tollbook.bench.measure.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Figures for a terminal. */
public final class TextTable {
    private static final List<String> HEAD = List.of("scenario", "what", "value", "ceiling", "ratio", "target", "");

    private TextTable() {}

    /** One figure as a sentence. */
    public static String line(Figure figure) {
        StringBuilder line = new StringBuilder(figure.name()).append(": ").append(number(figure.value())).append(' ')
                .append(figure.unit());
        figure.ceiling().ifPresent(ceiling -> line.append(", bare ").append(number(ceiling)));
        if (figure.ratio().isPresent()) {
            line.append(String.format(Locale.ROOT, ", %.2f×", figure.ratio().getAsDouble()));
        }
        figure.target().ifPresent(target -> line.append(" (").append(target).append(", ")
                .append(figure.verdict().label()).append(')'));
        return line.toString();
    }

    public static String of(List<Figure> figures) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        figures.forEach(figure -> rows.add(cells(figure)));
        int[] widths = IntStream.range(0, HEAD.size())
                .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
                .toArray();
        return rows.stream()
                .map(row -> IntStream.range(0, widths.length)
                        .mapToObj(column -> pad(row.get(column), widths[column], column >= 2 && column <= 4))
                        .collect(Collectors.joining("  ")).stripTrailing())
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** The cells of a row, as every table shows them. */
    static List<String> cells(Figure figure) {
        return List.of(
                figure.scenario(),
                figure.name(),
                number(figure.value()) + " " + figure.unit(),
                figure.ceiling().isPresent() ? number(figure.ceiling().getAsDouble()) : "",
                figure.ratio().isPresent()
                        ? String.format(Locale.ROOT, "%.2f×", figure.ratio().getAsDouble())
                        : "",
                figure.target().map(Target::toString).orElse(""),
                figure.verdict().label());
    }

    /** Three digits that say something, and no more. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return "-";
        }
        double size = Math.abs(value);
        String format = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }

    private static String pad(String text, int width, boolean isRight) {
        String blank = " ".repeat(width - text.length());
        return isRight ? blank + text : text + blank;
    }
}
