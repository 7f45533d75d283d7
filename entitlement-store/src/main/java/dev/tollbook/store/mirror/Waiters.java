package dev.tollbook.store.mirror;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Those who wait for a condition, without a thread each. Thread-safe. */
final class Waiters {
    private record Waiter(BooleanSupplier condition, CompletableFuture<Boolean> met) {}

    // Each costs a look at memory per batch; beyond this many, somebody is polling instead of reading.
    private static final int MOST = 10_000;

    private final Set<Waiter> waiting = ConcurrentHashMap.newKeySet();

    /** Completes with true once the condition holds, with false when time is up or too many wait already. */
    CompletableFuture<Boolean> until(BooleanSupplier condition, Duration limit) {
        if (condition.getAsBoolean()) {
            return CompletableFuture.completedFuture(true);
        }
        if (limit.isZero() || waiting.size() >= MOST) {
            return CompletableFuture.completedFuture(false);
        }
        Waiter waiter = new Waiter(condition, new CompletableFuture<>());
        waiting.add(waiter);
        CompletableFuture<Boolean> met = waiter.met().completeOnTimeout(false, limit.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((result, failure) -> waiting.remove(waiter));
        // It may have come true between the first look and the registration.
        check(waiter);
        return met;
    }

    /** Something has changed. */
    void signal() {
        waiting.forEach(Waiters::check);
    }

    int count() {
        return waiting.size();
    }

    private static void check(Waiter waiter) {
        if (waiter.condition().getAsBoolean()) {
            waiter.met().complete(true);
        }
    }
}
