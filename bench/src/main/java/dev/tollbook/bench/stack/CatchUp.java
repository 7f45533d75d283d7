package dev.tollbook.bench.stack;

import java.util.function.LongSupplier;

/**
 * How fast somebody works off a topic that is full already, from what they have committed: before their first commit
 * they start, and that counts for nothing.
 *
 * @param records between the first commit that was seen and the last
 * @param seconds between the two
 */
public record CatchUp(long records, double seconds) {
    /** Waits until a group of consumers is at the end of a topic. */
    public static CatchUp watch(Log log, String group, String topic, long before) {
        return watch(group, before, log.end(topic), () -> log.committed(group, topic));
    }

    /** Waits until what is committed has grown to {@code end}. */
    public static CatchUp watch(String who, long before, long end, LongSupplier committed) {
        long[] seen = {before};
        Patience.until(who + " to begin", () -> (seen[0] = committed.getAsLong()) > before);
        long first = seen[0];
        long start = System.nanoTime();
        Patience.until(who + " to be done", () -> committed.getAsLong() >= end);
        return new CatchUp(end - first, (System.nanoTime() - start) / 1e9);
    }

    public double perSecond() {
        return records / seconds;
    }
}
