package dev.tollbook.bench.report;

import dev.tollbook.bench.measure.Figure;
import dev.tollbook.bench.measure.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/** Figures for a terminal. */
public final class TextTable {
    static final List<String> HEAD = List.of("scenario", "what", "value", "ceiling", "ratio", "target", "");
    /** Value, ceiling and ratio. */
    static final Set<Integer> NUMBERS = Set.of(2, 3, 4);

    private TextTable() {}

    /** One figure as a sentence. */
    public static String line(Figure figure) {
        StringBuilder line = new StringBuilder(figure.name()).append(": ").append(number(figure.value())).append(' ')
                .append(figure.unit());
        figure.ceiling().ifPresent(ceiling -> line.append(", bare ").append(number(ceiling)));
        figure.ratio().ifPresent(ratio -> line.append(", ").append(ratio(ratio)));
        figure.target().ifPresent(target -> line.append(" (").append(target).append(", ")
                .append(figure.verdict().label()).append(')'));
        return line.toString();
    }

    public static String of(List<Figure> figures) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        figures.forEach(figure -> rows.add(cells(figure)));
        return Columns.align(rows, NUMBERS);
    }

    /** The cells of a row, as every table shows them. */
    static List<String> cells(Figure figure) {
        OptionalDouble ceiling = figure.ceiling();
        return List.of(
                figure.scenario(),
                figure.name(),
                number(figure.value()) + " " + figure.unit(),
                ceiling.isPresent() ? number(ceiling.getAsDouble()) : "",
                figure.ratio().isPresent() ? ratio(figure.ratio().getAsDouble()) : "",
                figure.target().map(Target::toString).orElse(""),
                figure.verdict().label());
    }

    /** Three digits that say something, and no more. */
    public static String number(double value) {
        if (!Double.isFinite(value)) {
            return "-";
        }
        double size = Math.abs(value);
        String format = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }

    static String ratio(double ratio) {
        return String.format(Locale.ROOT, "%.2f×", ratio);
    }
}
