package dev.tollbook.store.book;

import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.store.feed.Backoff;
import dev.tollbook.store.feed.Follower;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells Kafka what waits for it. A record counts as told only once the broker has it, so a crash in between tells it
 * twice: header {@code outbox-id} is the same both times.
 */
public final class Publisher implements Follower.Loop {
    private static final Logger LOGGER = LoggerFactory.getLogger(Publisher.class);
    private static final int BATCH = 500;
    // Other replicas write too, and cannot wake this one.
    private static final Duration IDLE = Duration.ofMillis(500);
    // One publisher at a time, or two replicas would tell it in two orders.
    private static final String ALONE = "SELECT pg_try_advisory_xact_lock(7420001)";
    // A round costs some statements, a commit and a request to the broker, whatever it brings.
    private static final Duration APART = Duration.ofMillis(25);
    private static final Duration CLOSE = Duration.ofSeconds(5);

    private final Book book;
    private final List<Unpublished> sources;
    private final Supplier<Producer<byte[], byte[]>> producers;
    private final UnaryOperator<String> schemas;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Backoff backoff = new Backoff(stop);
    private final Semaphore work = new Semaphore(0);

    /**
     * One that has not been started.
     *
     * @param sources   what is told, each in its own order
     * @param producers gives an idempotent producer with {@code acks=all}
     * @param schemas   the schema of a topic's values
     */
    public Publisher(Book book, List<Unpublished> sources, Supplier<Producer<byte[], byte[]>> producers,
            UnaryOperator<String> schemas) {
        this.book = book;
        this.sources = List.copyOf(sources);
        this.producers = producers;
        this.schemas = schemas;
    }

    /** There may be something to publish. */
    public void wake() {
        work.release();
    }

    @Override
    public void run() {
        while (stop.getCount() > 0) {
            try (Producer<byte[], byte[]> producer = producers.get()) {
                while (stop.getCount() > 0) {
                    long begun = System.nanoTime();
                    if (publish(producer) < BATCH) {
                        idle(begun);
                    }
                    backoff.reset();
                }
                producer.close(CLOSE);
            } catch (BookException | KafkaException e) {
                LOGGER.atWarn().addKeyValue("reason", e.getMessage()).log("cannot publish yet");
                backoff.await();
            }
        }
    }

    /**
     * Publishes a batch of each source.
     *
     * @return how many records the largest had; 0 while another replica is publishing
     */
    int publish(Producer<byte[], byte[]> producer) {
        return book.write(connection -> isAlone(connection) ? publish(connection, producer) : 0);
    }

    private int publish(Connection connection, Producer<byte[], byte[]> producer) throws SQLException {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        int largest = 0;
        for (Unpublished source : sources) {
            List<Pending> pending = source.take(connection, BATCH);
            pending.forEach(each -> sent.add(producer.send(record(each))));
            largest = Math.max(largest, pending.size());
        }
        producer.flush();
        // One that is not lets nothing commit, and all of it waits as before.
        sent.forEach(Publisher::acknowledged);
        return largest;
    }

    private static boolean isAlone(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet lock = statement.executeQuery(ALONE)) {
            lock.next();
            return lock.getBoolean(1);
        }
    }

    private ProducerRecord<byte[], byte[]> record(Pending pending) {
        String schema = schemas.apply(pending.topic());
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(pending.topic(), null, bytes(pending.key()),
                Json.bytes(pending.value()), pending.cause().map(cause -> cause.toHeaders(schema))
                        .orElseGet(() -> new RecordHeaders().add(Cause.SCHEMA_HEADER, bytes(schema))));
        record.headers().add("outbox-id", bytes(Long.toString(pending.id())));
        return record;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void acknowledged(Future<RecordMetadata> sent) {
        try {
            sent.get();
        } catch (ExecutionException e) {
            throw new KafkaException("not acknowledged: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while publishing", e);
        }
    }

    /** Until there is something again; what comes soon after the last round is gathered for the next. */
    private void idle(long begun) {
        try {
            if (work.tryAcquire(IDLE.toMillis(), TimeUnit.MILLISECONDS)) {
                stop.await(begun + APART.toNanos() - System.nanoTime(), TimeUnit.NANOSECONDS);
                work.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        stop.countDown();
        wake();
    }
}
