package dev.tollbook.store.evidence;

import dev.tollbook.schemas.delivery.Position;
import dev.tollbook.schemas.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Looks up single webhooks in the raw topics. Opens its consumer with the first question, since few ever ask, and asks
 * one thing at a time. Thread-safe.
 */
public final class RawLog implements AutoCloseable {
    /** Nothing else can be read, whatever the request says: other topics hold other people's secrets. */
    public static final Set<String> TOPICS = Set.of(Topics.RAW_CLERK, Topics.RAW_STRIPE);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Supplier<Consumer<byte[], byte[]>> opening;
    private final ReentrantLock turn = new ReentrantLock(true);
    private Optional<Consumer<byte[], byte[]>> consumer = Optional.empty();
    private boolean closed;

    /**
     * Reads with the consumer that {@code opening} makes.
     *
     * @param opening one without a group, that never guesses an offset
     */
    public RawLog(Supplier<Consumer<byte[], byte[]>> opening) {
        this.opening = opening;
    }

    /**
     * What lies there; {@link UnreadableLogException} if the broker cannot be asked now.
     *
     * @param position in one of {@link #TOPICS}
     */
    public Evidence at(Position position) {
        if (!TOPICS.contains(position.topic())) {
            throw new IllegalArgumentException("not a raw topic: " + position.topic());
        }
        try {
            if (!turn.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new UnreadableLogException("others are waiting for the log", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreadableLogException("interrupted", e);
        }
        try {
            return read(open(), position);
        } catch (KafkaException e) {
            abandon();
            throw new UnreadableLogException(e.getMessage(), e);
        } finally {
            turn.unlock();
        }
    }

    private static Evidence read(Consumer<byte[], byte[]> reader, Position position) {
        TopicPartition partition = new TopicPartition(position.topic(), position.partition());
        boolean exists = reader.partitionsFor(position.topic(), PATIENCE).stream()
                .anyMatch(info -> info.partition() == position.partition());
        if (!exists) {
            return new Evidence.Nothing();
        }
        List<TopicPartition> one = List.of(partition);
        long oldest = reader.beginningOffsets(one, PATIENCE).get(partition);
        long end = reader.endOffsets(one, PATIENCE).get(partition);
        if (position.offset() < oldest) {
            return new Evidence.Gone(oldest);
        }
        if (position.offset() >= end) {
            return new Evidence.Nothing();
        }
        reader.assign(one);
        reader.seek(partition, position.offset());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (reader.position(partition) <= position.offset() && System.nanoTime() < deadline) {
            for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
                // Behind it only if nothing lies at the offset itself.
                return record.offset() == position.offset() ? new Evidence.Found(record) : new Evidence.Nothing();
            }
        }
        if (reader.position(partition) > position.offset()) {
            return new Evidence.Nothing();
        }
        throw new UnreadableLogException("the broker has not answered in " + PATIENCE.toSeconds() + " s", null);
    }

    private Consumer<byte[], byte[]> open() {
        if (closed) {
            throw new UnreadableLogException("closed", null);
        }
        if (consumer.isEmpty()) {
            consumer = Optional.of(opening.get());
        }
        return consumer.get();
    }

    private void abandon() {
        consumer.ifPresent(broken -> broken.close());
        consumer = Optional.empty();
    }

    @Override
    public void close() {
        turn.lock();
        try {
            closed = true;
            abandon();
        } finally {
            turn.unlock();
        }
    }
}
