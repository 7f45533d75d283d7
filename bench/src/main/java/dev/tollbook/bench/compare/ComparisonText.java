package dev.tollbook.bench.compare;

import dev.tollbook.bench.compare.Difference.InBoth;
import dev.tollbook.bench.compare.Difference.OnlyEarlier;
import dev.tollbook.bench.compare.Difference.OnlyNow;
import dev.tollbook.bench.report.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A comparison for a terminal: the table, and below it in words what stands out. */
public final class ComparisonText {
    private static final List<String> HEAD = List.of("ratio of", "earlier", "now", "difference", "");
    private static final Set<Integer> NUMBERS = Set.of(1, 2, 3);

    private ComparisonText() {}

    public static String of(Comparison comparison) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        comparison.differences().forEach(difference -> rows.add(row(difference)));
        return Columns.align(rows, NUMBERS) + "\n" + verdict(comparison);
    }

    private static List<String> row(Difference difference) {
        return switch (difference) {
            case InBoth both -> List.of(both.key(), ratio(both.earlier()), ratio(both.now()), percent(both),
                    both.standing().label());
            case OnlyEarlier(String key) -> List.of(key, "", "-", "", "only in the earlier run");
            case OnlyNow(String key) -> List.of(key, "-", "", "", "not in the earlier run");
        };
    }

    private static String verdict(Comparison comparison) {
        String within = String.format(Locale.ROOT, "%s %%",
                Double.toString(comparison.within()).replaceFirst("\\.0$", ""));
        List<InBoth> differing = comparison.differing();
        if (differing.isEmpty()) {
            return "all ratios that both runs measured agree within " + within + "\n";
        }
        return differing.size() + " ratios differ by more than " + within + ": " + differing.stream()
                .map(both -> both.key() + " (" + percent(both) + ")").collect(Collectors.joining(", ")) + "\n";
    }

    private static String ratio(double ratio) {
        return String.format(Locale.ROOT, "%.3f", ratio);
    }

    private static String percent(InBoth both) {
        return String.format(Locale.ROOT, "%+.1f %%", both.percent());
    }
}
