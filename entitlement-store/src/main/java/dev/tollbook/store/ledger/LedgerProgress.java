package dev.tollbook.store.ledger;

import dev.tollbook.schemas.topic.Topics;
import dev.tollbook.store.projection.ProjectionReader;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Waits until Postgres holds all of the ledger that is in Kafka now. A delivery's entries are committed with its receipt,
 * but another consumer brings them to Postgres. Thread-safe.
 */
public final class LedgerProgress implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final long POLL_NANOS = 5_000_000;

    private final Supplier<Consumer<byte[], byte[]>> opening;
    private final ProjectionReader reader;
    private Optional<Consumer<byte[], byte[]>> consumer = Optional.empty();

    /**
     * Compares what the topics hold with what {@code reader} says of Postgres.
     *
     * @param opening a consumer that sees uncommitted records too: an open transaction must not hide a committed one
     *                behind it
     */
    public LedgerProgress(Supplier<Consumer<byte[], byte[]>> opening, ProjectionReader reader) {
        this.opening = opening;
        this.reader = reader;
    }

    /** Blocks until it does; false if that takes beyond {@code deadline} ({@link System#nanoTime()}) or nobody can tell. */
    public boolean reached(long deadline) throws SQLException {
        Optional<Map<TopicPartition, Long>> ends = ends();
        while (ends.isPresent()) {
            Map<TopicPartition, Long> projected = reader.offsets();
            if (ends.get().entrySet().stream()
                    .allMatch(end -> projected.getOrDefault(end.getKey(), 0L) >= end.getValue())) {
                return true;
            }
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return false;
    }

    /** Where both topics end; empty if the broker cannot be asked. */
    private synchronized Optional<Map<TopicPartition, Long>> ends() {
        try {
            Consumer<byte[], byte[]> asking = consumer.orElseGet(opening);
            consumer = Optional.of(asking);
            List<TopicPartition> partitions = Stream.of(Topics.CREDIT_LEDGER, Topics.CREDIT_BALANCES)
                    .flatMap(topic -> asking.partitionsFor(topic, PATIENCE).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition())).toList();
            return Optional.of(new HashMap<>(asking.endOffsets(partitions, PATIENCE)));
        } catch (KafkaException e) {
            close();
            return Optional.empty();
        }
    }

    @Override
    public synchronized void close() {
        consumer.ifPresent(open -> open.close());
        consumer = Optional.empty();
    }
}
