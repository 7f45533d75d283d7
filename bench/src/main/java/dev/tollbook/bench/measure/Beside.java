package dev.tollbook.bench.measure;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Something and its ceiling, as measured side by side. Whatever slows the machine down for a while slows both down, so
 * that their ratio in one round says more than that of two numbers from different moments.
 *
 * @param value   of what is measured
 * @param ceiling of what it is measured beside
 */
public record Beside(double value, double ceiling) {
    /** The round whose ratio is in the middle, of an even number the lower of the two; of no rounds, not a number. */
    public static Beside of(List<Double> values, List<Double> ceilings) {
        if (values.size() != ceilings.size()) {
            throw new IllegalArgumentException(values.size() + " rounds beside " + ceilings.size());
        }
        List<Beside> rounds = IntStream.range(0, values.size())
                .mapToObj(round -> new Beside(values.get(round), ceilings.get(round)))
                .sorted(Comparator.comparingDouble(Beside::ratio))
                .toList();
        return rounds.isEmpty() ? new Beside(Double.NaN, Double.NaN) : rounds.get((rounds.size() - 1) / 2);
    }

    /** The same of one number of each sample. */
    public static <T> Beside of(List<T> values, List<T> ceilings, ToDoubleFunction<T> number) {
        return of(values.stream().map(number::applyAsDouble).toList(),
                ceilings.stream().map(number::applyAsDouble).toList());
    }

    private double ratio() {
        return value / ceiling;
    }
}
