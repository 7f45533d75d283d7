package dev.tollbook.bench.compare;

import dev.tollbook.bench.compare.Difference.InBoth;
import dev.tollbook.bench.compare.Difference.OnlyEarlier;
import dev.tollbook.bench.compare.Difference.OnlyNow;
import dev.tollbook.bench.compare.Difference.Standing;
import dev.tollbook.bench.measure.Figure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The ratios of two runs side by side. Only what is a ratio in either of them is compared: other values say more about
 * the machine than about Tollbook.
 *
 * @param differences in the order of the earlier run, then what is new
 * @param within      percent by which a ratio may differ
 */
public record Comparison(List<Difference> differences, double within) {
    public Comparison { differences = List.copyOf(differences); }

    public static Comparison of(List<Figure> earlier, List<Figure> now, double within) {
        Map<String, Figure> before = ratios(earlier);
        Map<String, Figure> after = ratios(now);
        List<Difference> differences = new ArrayList<>();
        before.forEach((key, figure) -> differences.add(after.containsKey(key)
                ? inBoth(figure, after.get(key), within)
                : new OnlyEarlier(key)));
        after.keySet().stream().filter(key -> !before.containsKey(key)).map(OnlyNow::new).forEach(differences::add);
        return new Comparison(differences, within);
    }

    /** Those of which the two runs say different things. */
    public List<InBoth> differing() {
        List<InBoth> differing = new ArrayList<>();
        for (Difference difference : differences) {
            if (difference instanceof InBoth both && both.standing() == Standing.DIFFERS) {
                differing.add(both);
            }
        }
        return differing;
    }

    private static Difference inBoth(Figure earlier, Figure now, double within) {
        double before = earlier.ratio().orElseThrow();
        double after = now.ratio().orElseThrow();
        Standing standing = earlier.ceiling().isEmpty() || now.ceiling().isEmpty() ? Standing.OF_THE_MACHINE
                : Math.abs(InBoth.percent(before, after)) > within ? Standing.DIFFERS : Standing.WITHIN;
        return new InBoth(now.key(), before, after, standing);
    }

    private static Map<String, Figure> ratios(List<Figure> figures) {
        Map<String, Figure> ratios = new LinkedHashMap<>();
        figures.stream().filter(figure -> figure.ratio().isPresent())
                .forEach(figure -> ratios.put(figure.key(), figure));
        return ratios;
    }
}
