package dev.tollbook.bench.load;

import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * What came of a run of requests.
 *
 * @param micros  latencies in microseconds, from the moment at which a request was due
 * @param seconds from the first request to the last answer
 */
public record Answers(long count, double seconds, Histogram micros) {
    /** Up to a minute, three digits. */
    static Histogram histogram() {
        return new Histogram(60_000_000L, 3);
    }

    /** Several runs as one. */
    public static Answers together(List<Answers> runs) {
        Histogram micros = histogram();
        runs.forEach(run -> micros.add(run.micros()));
        return new Answers(runs.stream().mapToLong(Answers::count).sum(),
                runs.stream().mapToDouble(Answers::seconds).sum(), micros);
    }

    public double perSecond() {
        return count / seconds;
    }

    /** Milliseconds. */
    public double percentile(double percent) {
        return micros.getValueAtPercentile(percent) / 1_000.0;
    }
}
