package dev.tollbook.store.projection;

import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * One batch that is on its way to Postgres while the next is read and understood: the one waits for Postgres, the other
 * needs the processor. Never two, so they arrive in order. Used by one thread; closing it lets the last one end.
 */
final class WriteBehind implements AutoCloseable {
    private final ExecutorService thread = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().daemon().name("projection-writer").factory());
    private Optional<Future<Void>> underWay = Optional.empty();

    /** Begins one. The one before must have been waited for. */
    void begin(Callable<Void> write) {
        if (underWay.isPresent()) {
            throw new IllegalStateException("the batch before has not been waited for");
        }
        underWay = Optional.of(thread.submit(write));
    }

    /** Waits for the one that was begun, if any, and fails as it did; whether there was one. */
    boolean await() throws SQLException {
        if (underWay.isEmpty()) {
            return false;
        }
        Future<Void> awaited = underWay.get();
        underWay = Optional.empty();
        try {
            awaited.get();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a batch was written", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException refused) {
                throw refused;
            }
            throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
        }
    }

    @Override
    public void close() {
        thread.close();
    }
}
