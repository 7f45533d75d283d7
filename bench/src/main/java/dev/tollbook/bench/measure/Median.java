package dev.tollbook.bench.measure;

import java.util.Collection;

/** The middle of what was measured: one disturbed round does not move it. */
public final class Median {
    private Median() {}

    /** Of an even number, the mean of the two in the middle; of nothing, not a number. */
    public static double of(Collection<Double> samples) {
        if (samples.isEmpty()) {
            return Double.NaN;
        }
        double[] sorted = samples.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
