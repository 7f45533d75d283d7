package dev.tollbook.store.mirror;

import dev.tollbook.schemas.receipt.Receipt;
import dev.tollbook.store.projection.ProjectionReader;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits until answers are new enough, for a bounded time and without holding a thread. Thread-safe. */
public final class Freshness {
    private static final Logger LOGGER = LoggerFactory.getLogger(Freshness.class);

    private final Mirror mirror;
    private final Waiters waiters;
    private final ProjectionReader reader;
    private final Executor lookups;

    Freshness(Mirror mirror, Waiters waiters, ProjectionReader reader, Executor lookups) {
        this.mirror = mirror;
        this.waiters = waiters;
        this.reader = reader;
        this.lookups = lookups;
    }

    /** Completes with whether answers are at least as new as {@code after}; with false once {@code limit} has passed. */
    public CompletableFuture<Boolean> reached(After after, Duration limit) {
        CompletableFuture<Boolean> reached = waiters.until(() -> mirror.hasReached(after), limit);
        if (!reached.isDone() && after instanceof After.Delivery(String id)) {
            // A delivery of last week is not remembered here, and it has been applied long since.
            try {
                lookups.execute(() -> recall(id));
            } catch (RejectedExecutionException e) {
                LOGGER.atDebug().log("too many look-ups of deliveries: waiting for the topic alone");
            }
        }
        return reached;
    }

    private void recall(String deliveryId) {
        try {
            for (Receipt receipt : reader.receipts(deliveryId)) {
                mirror.remember(receipt);
            }
            waiters.signal();
        } catch (SQLException e) {
            LOGGER.atWarn().addKeyValue("reason", e.getMessage()).log("cannot look up a delivery in Postgres");
        }
    }
}
