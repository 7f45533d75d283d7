package dev.tollbook.bench.scenario;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Waits for what goes on aside; what went wrong there goes wrong here. */
final class Waiting {
    private Waiting() {}

    static <T> T on(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("what went on aside failed: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
