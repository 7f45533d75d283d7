package dev.tollbook.bench.webhook;

import dev.tollbook.ingest.raw.RawProducer;
import dev.tollbook.ingest.raw.RawTopics;
import dev.tollbook.ingest.routing.Route;
import dev.tollbook.ingest.routing.StripeRouting;
import dev.tollbook.schemas.delivery.Delivery;
import dev.tollbook.schemas.delivery.Position;
import dev.tollbook.schemas.delivery.Source;
import dev.tollbook.service.settings.KafkaSettings;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/** Fills the raw topic without HTTP: the records are those that ingest writes, by its own producer. */
public final class RawFeed implements AutoCloseable {
    private static final long BUFFER_BYTES = 96L * 1024 * 1024;
    private static final int LONGEST_BODY = 8 * 1024;
    /** So many fit the buffer: sending never blocks on it. */
    private static final int UNDER_WAY = (int) (BUFFER_BYTES / LONGEST_BODY / 2);

    private final StripeRouting routing = new StripeRouting();
    private final RawTopics raw;
    private final Semaphore room = new Semaphore(UNDER_WAY);
    private final AtomicReference<Throwable> failed = new AtomicReference<>();

    public RawFeed(KafkaSettings kafka) {
        this.raw = new RawTopics(RawProducer.open(kafka, BUFFER_BYTES));
    }

    /** Appends it; waits only while very many are on their way. */
    public void append(Webhooks.Signed webhook) {
        Route route = routing.route(webhook.body(), Optional.empty());
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Delivery delivery = new Delivery(route.deliveryId(), Source.STRIPE, now.truncatedTo(ChronoUnit.SECONDS), now,
                "application/json", "default", "bench", webhook.signature(), Optional.empty());
        room.acquireUninterruptibly();
        CompletableFuture<Position> stored = raw.append(delivery, route.key(), webhook.body());
        CompletableFuture<Position> unused = stored.whenComplete((position, failure) -> {
            if (failure != null) {
                failed.set(failure);
            }
            room.release();
        });
    }

    /** Waits until everything is stored. */
    public void flush() {
        room.acquireUninterruptibly(UNDER_WAY);
        room.release(UNDER_WAY);
        if (failed.get() != null) {
            throw new IllegalStateException("Kafka did not take a record", failed.get());
        }
    }

    @Override
    public void close() {
        raw.close();
    }
}
