package dev.tollbook.store.projection;

import dev.tollbook.store.feed.Backoff;
import dev.tollbook.store.feed.DerivedRecords;
import dev.tollbook.store.feed.Follower;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the derived topics into Postgres. Whatever goes wrong, it drops what it holds, waits, and starts again from
 * the offsets in Postgres: it never skips a record and never gives up.
 */
public final class Projector implements Follower.Loop {
    private static final Logger LOGGER = LoggerFactory.getLogger(Projector.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration CLOSE = Duration.ofSeconds(5);
    /** So many records at once are more than came since the last time: there are others to be read meanwhile. */
    private static final int BACKLOG = 1_000;

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final ProjectionReader reader;
    private final ProjectionWriter writer;
    private final ProjectorMetrics metrics;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Backoff backoff = new Backoff(stop);
    /** The next offsets, as they are in Postgres or will be with the batch that is under way. */
    private final Map<TopicPartition, Long> stored = new HashMap<>();
    private volatile Optional<Consumer<byte[], byte[]>> current = Optional.empty();
    private volatile Optional<String> problem = Optional.empty();

    /**
     * A projector that has not been started.
     *
     * @param consumers gives a new group member, not subscribed yet, for every session
     */
    public Projector(
            Supplier<Consumer<byte[], byte[]>> consumers, DataSource dataSource, ProjectorMetrics metrics) {
        this.consumers = consumers;
        this.reader = new ProjectionReader(dataSource);
        this.writer = new ProjectionWriter(dataSource);
        this.metrics = metrics;
    }

    /** Why nothing is projected at the moment; empty while all is well. */
    public Optional<String> problem() {
        return problem;
    }

    @Override
    public void run() {
        while (stop.getCount() > 0) {
            try {
                session();
            } catch (WakeupException e) {
                LOGGER.atDebug().log("projector woken up");
            } catch (SQLException | RuntimeException e) {
                problem = Optional.of("the projector cannot go on: " + e.getMessage());
                metrics.failed();
                LOGGER.atWarn().addKeyValue("reason", e.getMessage()).log("projector starts again from stored offsets");
                backoff.await();
            }
        }
    }

    private void session() throws SQLException {
        Consumer<byte[], byte[]> consumer = consumers.get();
        current = Optional.of(consumer);
        try (WriteBehind behind = new WriteBehind()) {
            consumer.subscribe(DerivedRecords.PROJECTED, new ResumeWhereStored(consumer, behind));
            while (stop.getCount() > 0) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                if (!records.isEmpty() || hasMoved(consumer)) {
                    write(consumer, read(records), behind);
                } else {
                    behind.await();
                    allIsWell();
                }
                metrics.lag(lag(consumer));
            }
        } finally {
            current = Optional.empty();
            stored.clear();
            consumer.close(CloseOptions.timeout(CLOSE));
        }
    }

    private static List<Incoming> read(ConsumerRecords<byte[], byte[]> records) {
        List<Incoming> batch = new ArrayList<>(records.count());
        records.forEach(record -> batch.add(Incoming.of(record)));
        return batch;
    }

    private void write(Consumer<byte[], byte[]> consumer, List<Incoming> batch, WriteBehind behind)
            throws SQLException {
        List<Advance> advances = new ArrayList<>();
        for (TopicPartition partition : consumer.assignment()) {
            Long before = stored.get(partition);
            long next = consumer.position(partition);
            if (before == null || before != next) {
                advances.add(new Advance(partition, before == null ? OptionalLong.empty() : OptionalLong.of(before),
                        next));
            }
        }
        if (batch.size() < BACKLOG) {
            begin(batch, advances, behind);
            // What comes meanwhile shares the next transaction.
            behind.await();
        } else {
            for (int part = 0; part < WriteBehind.MOST; part++) {
                int of = part;
                begin(batch.stream().filter(each -> part(each.raw().partition()) == of).toList(),
                        advances.stream().filter(each -> part(each.partition().partition()) == of).toList(), behind);
            }
        }
    }

    private static int part(int partition) {
        return partition % WriteBehind.MOST;
    }

    private void begin(List<Incoming> batch, List<Advance> advances, WriteBehind behind) throws SQLException {
        if (!advances.isEmpty()) {
            behind.begin(advances.stream().map(Advance::partition).collect(Collectors.toSet()),
                    () -> written(batch, advances));
            advances.forEach(advance -> stored.put(advance.partition(), advance.next()));
        }
    }

    private Void written(List<Incoming> batch, List<Advance> advances) throws SQLException {
        long started = System.nanoTime();
        int unreadable = writer.write(batch, advances);
        metrics.wrote(batch.size(), unreadable, Duration.ofNanos(System.nanoTime() - started));
        allIsWell();
        return null;
    }

    private void allIsWell() {
        problem = Optional.empty();
        backoff.reset();
    }

    /** Beyond the last record lies the mark of its transaction: whoever waits for all of it waits for that too. */
    private boolean hasMoved(Consumer<byte[], byte[]> consumer) {
        return stored.entrySet().stream().anyMatch(each -> consumer.position(each.getKey()) != each.getValue());
    }

    private static long lag(Consumer<byte[], byte[]> consumer) {
        return consumer.assignment().stream().mapToLong(partition -> consumer.currentLag(partition).orElse(0)).sum();
    }

    @Override
    public void stop() {
        stop.countDown();
        current.ifPresent(Consumer::wakeup);
    }

    /** Kafka's own committed offsets are not used: the truth about what is in Postgres is in Postgres. */
    private final class ResumeWhereStored implements ConsumerRebalanceListener {
        private final Consumer<byte[], byte[]> consumer;
        private final WriteBehind behind;

        ResumeWhereStored(Consumer<byte[], byte[]> consumer, WriteBehind behind) {
            this.consumer = consumer;
            this.behind = behind;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
            try {
                Map<TopicPartition, Long> offsets = reader.offsets();
                Map<TopicPartition, Long> ends = consumer.endOffsets(assigned);
                for (TopicPartition partition : assigned) {
                    resume(partition, Optional.ofNullable(offsets.get(partition)), ends.getOrDefault(partition, 0L));
                }
            } catch (SQLException e) {
                throw new KafkaException("cannot read the stored offsets: " + e.getMessage(), e);
            }
        }

        private void resume(TopicPartition partition, Optional<Long> offset, long end) {
            stored.remove(partition);
            if (offset.isEmpty()) {
                consumer.seekToBeginning(List.of(partition));
                return;
            }
            if (offset.get() > end) {
                throw new KafkaException("Postgres has projected " + partition + " up to offset " + offset.get()
                        + ", but the topic ends at " + end + ": the topic was recreated, so the projection of it must"
                        + " be rebuilt (DELETE FROM projection.offsets and the rows of the former topic)");
            }
            stored.put(partition, offset.get());
            consumer.seek(partition, offset.get());
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
            try {
                // Whoever gets them next begins where Postgres says: nothing of theirs may be under way any more.
                behind.await();
            } catch (SQLException e) {
                throw new KafkaException("cannot write what is left of revoked partitions: " + e.getMessage(), e);
            }
            revoked.forEach(stored::remove);
        }
    }
}
