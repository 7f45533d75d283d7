package dev.tollbook.processor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How often a stream thread that died may be replaced. A replaced thread meets the same record again, so without a
 * budget a broken store or broker would be retried for ever while the process looks alive. Thread-safe.
 */
final class ThreadBudget {
    private final int replacements;
    private final Duration window;
    private final Deque<Instant> spent = new ArrayDeque<>();

    ThreadBudget(int replacements, Duration window) {
        this.replacements = replacements;
        this.window = window;
    }

    /** Whether a thread that dies now may be replaced; counts it if so. */
    synchronized boolean allows(Instant now) {
        while (!spent.isEmpty() && spent.peekFirst().plus(window).isBefore(now)) {
            spent.removeFirst();
        }
        if (spent.size() >= replacements) {
            return false;
        }
        spent.addLast(now);
        return true;
    }
}
