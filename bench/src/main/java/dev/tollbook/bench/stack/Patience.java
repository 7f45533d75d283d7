package dev.tollbook.bench.stack;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what comes by itself. */
public final class Patience {
    private static final long LIMIT_NANOS = 180_000_000_000L;
    /** Asking takes from what is asked about. */
    private static final long GRAIN_NANOS = 20_000_000;

    private Patience() {}

    /** Throws after three minutes. */
    public static void until(String what, BooleanSupplier condition) {
        until(() -> what, condition);
    }

    /** Throws after three minutes, and tells then what it has waited for. */
    public static void until(Supplier<String> what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + LIMIT_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("waited three minutes for " + what.get());
            }
            LockSupport.parkNanos(GRAIN_NANOS);
        }
    }
}
