package dev.tollbook.ingest.raw;

import dev.tollbook.schemas.delivery.Delivery;
import dev.tollbook.schemas.delivery.Position;
import dev.tollbook.schemas.delivery.Source;
import dev.tollbook.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Appends webhooks, byte for byte, to the raw topic of their provider. Thread-safe; one producer for all of them. */
public final class RawTopics implements AutoCloseable {
    /** The producer keeps its own time; this is for a producer whose thread has died. */
    private static final Duration GIVE_UP = RawProducer.DELIVERY_TIMEOUT.plusSeconds(1);
    private static final Duration CLOSE_TIMEOUT = GIVE_UP;
    private static final Duration SWEEP = Duration.ofMillis(250);

    private final Producer<byte[], byte[]> producer;
    private final ScheduledExecutorService alarm = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("ingest-alarm").factory());
    private final Set<Pending> pending = ConcurrentHashMap.newKeySet();

    private record Pending(CompletableFuture<Position> stored, long due) {}

    /** Takes over the producer, and closes it. */
    public RawTopics(Producer<byte[], byte[]> producer) {
        this.producer = producer;
        Future<?> unused = alarm.scheduleWithFixedDelay(this::giveUpWhatIsDue, SWEEP.toMillis(), SWEEP.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /**
     * Where the record lies, once all in-sync replicas have it; fails, mostly with {@link NotStoredException}, a little
     * after the delivery timeout at the latest. Completes on the producer's network thread, which must not be kept:
     * whatever could wait goes on elsewhere.
     */
    public CompletableFuture<Position> append(Delivery delivery, String key, byte[] body) {
        CompletableFuture<Position> stored = new CompletableFuture<>();
        Pending one = new Pending(stored, System.nanoTime() + GIVE_UP.toNanos());
        ProducerRecord<byte[], byte[]> raw = new ProducerRecord<>(
                topic(delivery.source()),
                null,
                delivery.receivedAt().toEpochMilli(),
                key.getBytes(StandardCharsets.UTF_8),
                body,
                delivery.toHeaders());
        pending.add(one);
        try {
            // The callback hears of everything that the future would.
            Future<RecordMetadata> unused = producer.send(raw, (metadata, failure) -> {
                pending.remove(one);
                if (failure == null) {
                    stored.complete(position(metadata));
                } else {
                    stored.completeExceptionally(new NotStoredException(failure));
                }
            });
        } catch (RuntimeException e) {
            // Closed, interrupted, in a fatal state: whatever it is, the record was not taken.
            pending.remove(one);
            stored.completeExceptionally(new NotStoredException(e));
        }
        return stored;
    }

    /** Does for all what {@link CompletableFuture#orTimeout} does for each, which wakes a thread for every webhook. */
    private void giveUpWhatIsDue() {
        long now = System.nanoTime();
        List<Pending> due = pending.stream().filter(one -> one.due() - now <= 0).toList();
        due.forEach(one -> one.stored().completeExceptionally(new NotStoredException(new TimeoutException())));
        due.forEach(pending::remove);
    }

    /** Waits, bounded, until what was appended has been acknowledged or given up. */
    @Override
    public void close() {
        producer.close(CLOSE_TIMEOUT);
        alarm.shutdownNow();
    }

    private static String topic(Source source) {
        return switch (source) {
            case CLERK -> Topics.RAW_CLERK;
            case STRIPE -> Topics.RAW_STRIPE;
            case TOLLBOOK -> throw new IllegalArgumentException("Tollbook sends itself no webhooks");
        };
    }

    private static Position position(RecordMetadata metadata) {
        return new Position(metadata.topic(), metadata.partition(), metadata.offset());
    }
}
