package dev.tollbook.store.api;

import dev.tollbook.schemas.change.Change;
import dev.tollbook.store.announce.ChangeBook;
import dev.tollbook.store.book.BookException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Streams of changes that stay open. Each reads Postgres at its own pace, page by page, so a slow reader costs a page
 * and a virtual thread and holds nobody up; any replica can go on where another left off. Thread-safe.
 */
final class ChangeStreams implements AutoCloseable {
    /** Each holds a socket; those who come later are told to come back. */
    static final int MOST = 200;
    private static final Logger LOGGER = LoggerFactory.getLogger(ChangeStreams.class);
    private static final int PAGE = 200;
    private static final Duration POLL = Duration.ofMillis(200);
    // Shorter than the idle timeouts of usual proxies (30 s and up), and than our server's.
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);
    private static final Duration LAST_PAGE = Duration.ofSeconds(2);

    private final ChangeBook book;
    private final Duration keepAlive;
    private final Semaphore free = new Semaphore(MOST);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Condition stopping = lock.newCondition();
    private final Thread watching;
    private long newest;
    private boolean closed;

    ChangeStreams(ChangeBook book, MeterRegistry registry) {
        this(book, registry, KEEP_ALIVE);
    }

    ChangeStreams(ChangeBook book, MeterRegistry registry, Duration keepAlive) {
        this.book = book;
        this.keepAlive = keepAlive;
        Gauge.builder("tollbook.changes.streams", this, streams -> MOST - streams.free.availablePermits())
                .description("streams of changes that are open").register(registry);
        this.watching = Thread.ofPlatform().daemon().name("changes-watch").start(this::watch);
    }

    /** Where a stream goes. */
    interface Sink {
        /** From where it begins, so that whoever is cut off before the first change can go on from there. */
        void opened(long position) throws IOException;

        void changes(List<Change> changes) throws IOException;

        void keepAlive() throws IOException;
    }

    /**
     * Keeps a place for a stream, which {@link #run} gives back; a 503 if there is none.
     */
    void reserve() {
        if (isClosed() || !free.tryAcquire()) {
            throw Problem.unavailable("too-many-streams", "As many streams of changes are open as can be. Ask again.");
        }
    }

    /**
     * Writes what comes after a position until the reader goes, is no longer allowed to read, or this is closed.
     *
     * @param payer whose changes; empty for everybody's
     * @return complete when the stream is at its end
     */
    CompletableFuture<Void> run(Sink sink, long after, Optional<String> payer, BooleanSupplier allowed) {
        return CompletableFuture.runAsync(() -> {
            try {
                follow(sink, after, payer, allowed);
            } catch (IOException e) {
                LOGGER.atDebug().addKeyValue("reason", e.getMessage()).log("the reader of a stream has gone");
            } catch (BookException e) {
                LOGGER.atWarn().addKeyValue("reason", e.getMessage()).log("a stream of changes ends early");
            } finally {
                free.release();
            }
        }, threads);
    }

    private void follow(Sink sink, long after, Optional<String> payer, BooleanSupplier allowed) throws IOException {
        long position = after;
        sink.opened(position);
        while (!isClosed() && allowed.getAsBoolean()) {
            // Before the page is read: what is committed while it is, is news.
            long seen = newest();
            List<Change> page = book.after(position, payer, PAGE);
            if (!page.isEmpty()) {
                sink.changes(page);
                position = page.getLast().position();
            }
            if (page.size() < PAGE && !awaitNews(seen)) {
                sink.keepAlive();
            }
        }
    }

    private void watch() {
        try {
            while (!isClosed()) {
                if (free.availablePermits() < MOST) {
                    look();
                }
                lock.lock();
                try {
                    // Nobody signals but a stop.
                    if (!closed) {
                        stopping.await(POLL.toMillis(), TimeUnit.MILLISECONDS);
                    }
                } finally {
                    lock.unlock();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            long found = book.newest();
            lock.lock();
            try {
                if (found != newest) {
                    newest = found;
                    news.signalAll();
                }
            } finally {
                lock.unlock();
            }
        } catch (BookException e) {
            LOGGER.atDebug().addKeyValue("reason", e.getMessage()).log("cannot look for changes yet");
        }
    }

    private boolean awaitNews(long seen) {
        lock.lock();
        try {
            long left = keepAlive.toNanos();
            while (newest == seen && !closed && left > 0) {
                left = news.awaitNanos(left);
            }
            return newest != seen || closed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private long newest() {
        lock.lock();
        try {
            return newest;
        } finally {
            lock.unlock();
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Ends every stream, so that the server need not wait for their readers. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            news.signalAll();
            stopping.signalAll();
        } finally {
            lock.unlock();
        }
        threads.shutdown();
        try {
            if (!threads.awaitTermination(LAST_PAGE.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
            watching.join(LAST_PAGE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
