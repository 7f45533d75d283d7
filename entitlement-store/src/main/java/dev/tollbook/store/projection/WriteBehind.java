package dev.tollbook.store.projection;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.common.TopicPartition;

/**
 * Batches that are on their way to Postgres while the next is read and understood: the ones wait for Postgres, the other
 * needs the processor. Two at most, and never two of one partition, so that all of it arrives in order. Used by one
 * thread; closing it lets them end.
 */
final class WriteBehind implements AutoCloseable {
    /** So many are under way at once. */
    static final int MOST = 2;

    private final ExecutorService threads = Executors.newFixedThreadPool(MOST,
            Thread.ofPlatform().daemon().name("projection-writer-", 0).factory());
    private final Deque<Write> underWay = new ArrayDeque<>();

    private record Write(Set<TopicPartition> partitions, Future<Void> end) {}

    /** Begins one of these partitions, after those that it must not overtake; fails as one of them did. */
    void begin(Set<TopicPartition> partitions, Callable<Void> write) throws SQLException {
        while (underWay.size() == MOST || underWay.stream()
                .anyMatch(before -> !Collections.disjoint(before.partitions(), partitions))) {
            awaitFirst();
        }
        underWay.add(new Write(Set.copyOf(partitions), threads.submit(write)));
    }

    /** Waits for all that were begun, and fails as one of them did. */
    void await() throws SQLException {
        while (!underWay.isEmpty()) {
            awaitFirst();
        }
    }

    private void awaitFirst() throws SQLException {
        try {
            underWay.remove().end().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a batch was written", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException refused) {
                throw refused;
            }
            if (e.getCause() instanceof Error fatal) {
                // Not something to try again after.
                throw fatal;
            }
            throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
        }
    }

    @Override
    public void close() {
        threads.close();
        // How they ended is not asked any more: what made us close is what there is to tell.
        underWay.clear();
    }
}
