package dev.tollbook.processor.topology;

import java.time.Duration;

/**
 * How often fresh results may ask for a commit. All tasks of a stream thread commit together, so each thread has one
 * pace. Thread-safe.
 */
final class CommitPace {
    private final long intervalMs;
    private final ThreadLocal<Long> last = ThreadLocal.withInitial(() -> Long.MIN_VALUE);

    CommitPace(Duration interval) {
        this.intervalMs = interval.toMillis();
    }

    Duration interval() {
        return Duration.ofMillis(intervalMs);
    }

    /**
     * Whether this thread may ask again; if so, it counts as asked.
     *
     * @param now epoch millis
     */
    boolean allows(long now) {
        long earlier = last.get();
        // A clock that was set back must not hold results up.
        if (earlier <= now && now < earlier + intervalMs) {
            return false;
        }
        last.set(now);
        return true;
    }
}
