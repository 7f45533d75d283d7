package dev.tollbook.bench.stack;

/**
 * How fast a group works off a topic that is full already, from what it has committed: before its first commit it
 * starts, and that counts for nothing.
 *
 * @param records between the first commit that was seen and the last
 * @param seconds between the two
 */
public record CatchUp(long records, double seconds) {
    /** Waits until the group is at the end. */
    public static CatchUp watch(Log log, String group, String topic, long before) {
        long end = log.end(topic);
        long[] committed = {before};
        Patience.until(group + " to begin", () -> (committed[0] = log.committed(group, topic)) > before);
        long first = committed[0];
        long start = System.nanoTime();
        Patience.until(group + " to be done", () -> (committed[0] = log.committed(group, topic)) >= end);
        return new CatchUp(end - first, (System.nanoTime() - start) / 1e9);
    }

    public double perSecond() {
        return records / seconds;
    }
}
