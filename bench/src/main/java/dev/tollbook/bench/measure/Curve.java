package dev.tollbook.bench.measure;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * How long what part of the requests took.
 *
 * @param scenario what ran
 * @param panel    curves of one panel are drawn together
 * @param label    which of them this is
 */
public record Curve(String scenario, String panel, String label, List<Point> points) {
    private static final double[] PERCENTILES = {0, 10, 25, 50, 75, 90, 95, 99, 99.5, 99.9, 99.99};
    /** Beyond it a percentile would be a single request. */
    private static final double LEAST_BEYOND = 2;

    /** {@code percent} of the requests took no longer than {@code millis}. */
    public record Point(double percent, double millis) {}

    public Curve { points = List.copyOf(points); }

    /** Of latencies in microseconds. */
    public static Curve of(String scenario, String panel, String label, Histogram micros) {
        List<Point> points = new ArrayList<>();
        for (double percent : PERCENTILES) {
            if (micros.getTotalCount() * (100 - percent) / 100 >= LEAST_BEYOND) {
                points.add(new Point(percent, micros.getValueAtPercentile(percent) / 1_000.0));
            }
        }
        return new Curve(scenario, panel, label, points);
    }
}
