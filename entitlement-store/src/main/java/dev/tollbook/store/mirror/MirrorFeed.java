package dev.tollbook.store.mirror;

import dev.tollbook.schemas.catalog.Catalog;
import dev.tollbook.schemas.product.Listing;
import dev.tollbook.schemas.topic.Topics;
import dev.tollbook.store.feed.Backoff;
import dev.tollbook.store.feed.Derived;
import dev.tollbook.store.feed.DerivedRecords;
import dev.tollbook.store.feed.Follower;
import dev.tollbook.store.projection.ProjectionReader;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills a mirror from Postgres and keeps it fresh from Kafka. Every replica follows all partitions by itself, with no
 * consumer group, so nothing that happens to another replica delays an answer here.
 */
public final class MirrorFeed implements Follower.Loop {
    private static final Logger LOGGER = LoggerFactory.getLogger(MirrorFeed.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration CLOSE = Duration.ofSeconds(5);

    private final Mirror mirror;
    private final Waiters waiters = new Waiters();
    private final ProjectionReader reader;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Counter unreadables;
    private final AtomicLong lag;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Backoff backoff = new Backoff(stop);
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private Map<TopicPartition, Long> targets = Map.of();
    private volatile boolean caughtUp;
    private volatile Optional<String> problem = Optional.empty();
    private volatile Optional<Consumer<byte[], byte[]>> current = Optional.empty();

    /**
     * A feed that has not been started.
     *
     * @param consumers gives a new consumer without a group for every session
     */
    public MirrorFeed(Mirror mirror, ProjectionReader reader, Supplier<Consumer<byte[], byte[]>> consumers,
            MeterRegistry metrics) {
        this.mirror = mirror;
        this.reader = reader;
        this.consumers = consumers;
        this.unreadables = Counter.builder("tollbook.mirror.unreadable")
                .description("records that the mirror could not use").register(metrics);
        this.lag = metrics.gauge("tollbook.mirror.lag", new AtomicLong());
        metrics.gauge("tollbook.mirror.payers", mirror, Mirror::payers);
        metrics.gauge("tollbook.mirror.waiting", waiters, Waiters::count);
    }

    /** Waiting for this mirror; {@code lookups} may block. */
    public Freshness freshness(Executor lookups) {
        return new Freshness(mirror, waiters, reader, lookups);
    }

    /**
     * Fills the mirror from Postgres, before it is followed.
     *
     * @throws SQLException if Postgres cannot be read
     */
    public void load() throws SQLException {
        List<Listing> listings = new ArrayList<>();
        next.putAll(reader.load(mirror::put, mirror::putLeft, (Catalog catalog) -> mirror.put(catalog),
                listings::add, mirror.directory()));
        mirror.putListings(listings);
        LOGGER.atInfo().addKeyValue("payers", mirror.payers()).log("mirror loaded from Postgres");
    }

    /** Why answers would be older than they must be; empty once all that was there at the start has been read. */
    public Optional<String> notReady() {
        if (caughtUp) {
            return Optional.empty();
        }
        return problem.or(() -> Optional.of("the mirror has not yet read all that was there at the start"));
    }

    @Override
    public void run() {
        while (stop.getCount() > 0) {
            try {
                session();
            } catch (WakeupException e) {
                LOGGER.atDebug().log("mirror woken up");
            } catch (RuntimeException e) {
                problem = Optional.of("the mirror cannot follow Kafka: " + e.getMessage());
                LOGGER.atWarn().addKeyValue("reason", e.getMessage()).log("mirror goes on where it was");
                backoff.await();
            }
        }
    }

    private void session() {
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
            current = Optional.of(consumer);
            assign(consumer);
            while (stop.getCount() > 0) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    apply(record);
                    // At once: an account that left and came back must not be read a second time.
                    next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
                }
                for (TopicPartition partition : consumer.assignment()) {
                    next.put(partition, consumer.position(partition));
                }
                waiters.signal();
                lag.set(consumer.assignment().stream()
                        .mapToLong(partition -> consumer.currentLag(partition).orElse(0)).sum());
                caughtUp = caughtUp || targets.entrySet().stream()
                        .allMatch(target -> next.getOrDefault(target.getKey(), 0L) >= target.getValue());
                backoff.reset();
            }
            consumer.close(CloseOptions.timeout(CLOSE));
        } finally {
            current = Optional.empty();
        }
    }

    private void assign(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : DerivedRecords.TOPICS) {
            consumer.partitionsFor(topic)
                    .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
        }
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        for (TopicPartition partition : partitions) {
            Long offset = next.get(partition);
            if (offset == null) {
                consumer.seekToBeginning(List.of(partition));
            } else if (offset > ends.get(partition)) {
                throw new KafkaException(partition + " ends at offset " + ends.get(partition) + ", but was read up to "
                        + offset + " before: the topic was recreated, so the projection must be rebuilt");
            } else {
                consumer.seek(partition, offset);
            }
        }
        if (targets.isEmpty()) {
            targets = ends;
        }
    }

    private void apply(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals(Topics.RECEIPTS) && record.key() != null && record.value() != null) {
            mirror.remember(new String(record.key(), StandardCharsets.UTF_8), record.value());
        } else {
            apply(DerivedRecords.read(record));
        }
    }

    private void apply(Derived derived) {
        if (derived instanceof Derived.Unreadable(var position, var reason)) {
            unreadables.increment();
            LOGGER.atError().addKeyValue("position", position).addKeyValue("reason", reason)
                    .log("the mirror cannot use a record");
        }
        mirror.apply(derived);
    }

    @Override
    public void stop() {
        stop.countDown();
        current.ifPresent(Consumer::wakeup);
    }
}
