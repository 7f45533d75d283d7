package dev.tollbook.store.api;

import static dev.tollbook.store.StoreSamples.CATALOG;
import static dev.tollbook.store.StoreSamples.CUSTOMER;
import static dev.tollbook.store.StoreSamples.ORG;
import static dev.tollbook.store.StoreSamples.account;
import static dev.tollbook.store.StoreSamples.item;
import static dev.tollbook.store.StoreSamples.slug;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tollbook.schemas.change.Change;
import dev.tollbook.schemas.subscription.ItemStatus;
import dev.tollbook.store.announce.AnnouncerBench;
import dev.tollbook.store.announce.ChangeBook;
import dev.tollbook.store.book.Book;
import dev.tollbook.store.projection.Database;
import dev.tollbook.store.projection.TestDatabases;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Readers that are slow, gone or idle, over a real Postgres. */
class ChangeStreamsTest {
    private final Database database = Database.open(TestDatabases.settings());
    private final AnnouncerBench bench = new AnnouncerBench(database);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ChangeStreams streams = new ChangeStreams(new ChangeBook(new Book(database.dataSource())), registry,
            Duration.ofMillis(50));

    @AfterEach
    void close() {
        streams.close();
        database.close();
    }

    @Test
    void shouldKeepAnIdleStreamOpen() {
        Reader reader = new Reader();
        CompletableFuture<Void> end = open(reader);

        await().until(() -> reader.keptAlive.get() >= 3);

        assertThat(end).isNotDone();
        assertThat(reader.told).isEmpty();
    }

    @Test
    void shouldLetNoSlowReaderHoldUpAnother() {
        CountDownLatch reading = new CountDownLatch(1);
        Reader slow = new Reader() {
            @Override
            public void changes(List<Change> changes) throws IOException {
                try {
                    reading.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                super.changes(changes);
            }
        };
        Reader quick = new Reader();
        List<CompletableFuture<Void>> ends = List.of(open(slow), open(quick));

        sell();

        await().until(() -> quick.told.size() == 4);
        assertThat(slow.told).isEmpty();
        reading.countDown();
        await().until(() -> slow.told.size() == 4);
        assertThat(ends).noneMatch(CompletableFuture::isDone);
    }

    @Test
    void shouldGiveThePlaceOfAReaderWhoHasGoneToAnother() {
        Reader gone = new Reader() {
            @Override
            public void keepAlive() throws IOException {
                throw new IOException("broken pipe");
            }
        };

        await().until(open(gone)::isDone);

        assertThat(registry.get("tollbook.changes.streams").gauge().value()).isZero();
    }

    @Test
    void shouldEndTheStreamOfAReaderWhoMayNotReadAnyMore() {
        AtomicBoolean allowed = new AtomicBoolean(true);
        Reader reader = new Reader();
        streams.reserve();
        CompletableFuture<Void> end = streams.run(reader, 0, Optional.empty(), allowed::get);
        await().until(() -> reader.keptAlive.get() > 0);

        allowed.set(false);

        await().until(end::isDone);
    }

    @Test
    void shouldOpenNoStreamOnceItIsClosed() {
        CompletableFuture<Void> end = open(new Reader());

        streams.close();

        assertThat(end).isDone();
        assertThatThrownBy(streams::reserve).hasMessageContaining("Ask again");
    }

    private CompletableFuture<Void> open(Reader reader) {
        streams.reserve();
        return streams.run(reader, 0, Optional.empty(), () -> true);
    }

    private void sell() {
        bench.catalog(0, CATALOG).project(account(CUSTOMER, ORG, 1, item(ItemStatus.ACTIVE, slug("pro")))).announce();
    }

    /** Remembers what it was told. */
    private static class Reader implements ChangeStreams.Sink {
        final List<Change> told = new CopyOnWriteArrayList<>();
        final AtomicInteger keptAlive = new AtomicInteger();

        @Override
        public void opened(long position) {
            assertThat(position).isZero();
        }

        @Override
        public void changes(List<Change> changes) throws IOException {
            told.addAll(changes);
        }

        @Override
        public void keepAlive() throws IOException {
            keptAlive.incrementAndGet();
        }
    }
}
