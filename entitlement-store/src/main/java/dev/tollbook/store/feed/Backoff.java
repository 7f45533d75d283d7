package dev.tollbook.store.feed;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Longer and longer waits between attempts, cut short by a stop. One waits; others may tell of successes. */
public final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(100);
    // Short enough that a database that is back is noticed at once by people's standards.
    private static final Duration LONGEST = Duration.ofSeconds(3);

    private final CountDownLatch stop;
    private volatile Duration next = FIRST;

    public Backoff(CountDownLatch stop) {
        this.stop = stop;
    }

    /** After a success: the next wait is short again. */
    public void reset() {
        next = FIRST;
    }

    /** Waits; returns early when stopped or interrupted. */
    public void await() {
        try {
            stop.await(next.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        next = next.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : next.multipliedBy(2);
    }
}
