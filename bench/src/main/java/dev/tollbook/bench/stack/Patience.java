package dev.tollbook.bench.stack;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what comes by itself. */
public final class Patience {
    private static final long LIMIT_NANOS = 180_000_000_000L;
    private static final long GRAIN_NANOS = 5_000_000;

    private Patience() {}

    /** Throws after three minutes. */
    public static void until(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + LIMIT_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("waited three minutes for " + what);
            }
            LockSupport.parkNanos(GRAIN_NANOS);
        }
    }
}
