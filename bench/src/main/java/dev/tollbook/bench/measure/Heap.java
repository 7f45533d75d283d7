package dev.tollbook.bench.measure;

/** What this process holds in memory, in bytes. */
public final class Heap {
    private static final int MOST_COLLECTIONS = 10;
    /** Two collections that differ by less have found the same garbage. */
    private static final long SAME = 256 * 1024;

    private Heap() {}

    /** What is reachable; collects garbage until it is no less. */
    public static long used() {
        long before = Long.MAX_VALUE;
        for (int i = 0; i < MOST_COLLECTIONS; i++) {
            System.gc();
            long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
            if (before - used < SAME) {
                return Math.min(used, before);
            }
            before = used;
        }
        return before;
    }
}
