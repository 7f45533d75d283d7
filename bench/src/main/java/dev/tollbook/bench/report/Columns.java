package dev.tollbook.bench.report;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of text, each column as wide as its widest cell. */
public final class Columns {
    private static final String GAP = "  ";

    private Columns() {}

    /**
     * One line per row.
     *
     * @param rows  of equal length, the head first
     * @param right columns to be set flush right, counted from 0
     */
    public static String align(List<List<String>> rows, Set<Integer> right) {
        int[] widths = IntStream.range(0, rows.getFirst().size())
                .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
                .toArray();
        return rows.stream()
                .map(row -> IntStream.range(0, widths.length)
                        .mapToObj(column -> pad(row.get(column), widths[column], right.contains(column)))
                        .collect(Collectors.joining(GAP)).stripTrailing())
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String pad(String text, int width, boolean isRight) {
        String blank = " ".repeat(width - text.length());
        return isRight ? blank + text : text + blank;
    }
}
