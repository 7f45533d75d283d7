package dev.tollbook.processor.topology;

import java.time.Duration;

/**
 * How often fresh results may ask for a commit. All tasks of a stream thread commit together, so each thread has one
 * pace. Thread-safe.
 */
final class CommitPace {
    private final long intervalMs;
    private final ThreadLocal<Long> last = ThreadLocal.withInitial(() -> Long.MIN_VALUE);
    private final ThreadLocal<Long> worked = ThreadLocal.withInitial(() -> Long.MIN_VALUE);

    CommitPace(Duration interval) {
        this.intervalMs = interval.toMillis();
    }

    Duration interval() {
        return Duration.ofMillis(intervalMs);
    }

    /** Any task of this thread had a record, at {@code now} in epoch millis. */
    void worked(long now) {
        worked.set(now);
    }

    /** Whether no task of this thread had one for an interval: a backlog that it had is worked off. */
    boolean isQuiet(long now) {
        return now - worked.get() >= intervalMs;
    }

    /**
     * Whether this thread may ask again; if so, it counts as asked.
     *
     * @param now epoch millis
     * @param age of what is to be committed when it was processed, in milliseconds; commits are at least as far apart
     */
    boolean allows(long now, long age) {
        long earlier = last.get();
        // A clock that was set back must not hold results up.
        if (earlier <= now && now < earlier + Math.max(intervalMs, age)) {
            return false;
        }
        last.set(now);
        return true;
    }
}
