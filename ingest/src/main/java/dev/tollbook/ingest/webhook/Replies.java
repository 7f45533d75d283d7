package dev.tollbook.ingest.webhook;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Where answers are written. Kafka acknowledges many webhooks at once, and one thread that is woken for all of them
 * writes their answers far cheaper than one each. A sender who does not read may hold that thread: whenever answers wait
 * and none was written for a moment, one more thread joins.
 */
final class Replies implements Executor, AutoCloseable {
    private static final int MOST_THREADS = 64;
    private final ThreadPoolExecutor writers;
    private final ScheduledExecutorService watch;
    private long written;

    /**
     * One that takes answers at once.
     *
     * @param moment how long answers may wait behind one that cannot be written
     * @param rest   after so long without work a thread that joined leaves again
     */
    Replies(Duration moment, Duration rest) {
        ThreadFactory threads = Thread.ofPlatform().daemon().name("ingest-reply-", 0).factory();
        writers = new ThreadPoolExecutor(MOST_THREADS, MOST_THREADS, rest.toMillis(), TimeUnit.MILLISECONDS,
                new LinkedBlockingQueue<>(), threads);
        writers.setCorePoolSize(1);
        watch = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("ingest-reply-watch").factory());
        Future<?> unused = watch.scheduleWithFixedDelay(
                this::relieve, moment.toMillis(), moment.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void execute(Runnable reply) {
        writers.execute(reply);
    }

    private void relieve() {
        long now = writers.getCompletedTaskCount();
        if (now == written && !writers.getQueue().isEmpty()) {
            // Starts a thread for what waits.
            writers.setCorePoolSize(Math.min(writers.getPoolSize() + 1, MOST_THREADS));
        } else if (writers.getCorePoolSize() > 1) {
            // Once: it interrupts those who are idle, and their rest begins anew.
            writers.setCorePoolSize(1);
        }
        written = now;
    }

    /** How many write answers, or wait for some. */
    int threads() {
        return writers.getPoolSize();
    }

    /** Takes no more; what waits is still written. */
    @Override
    public void close() {
        watch.shutdownNow();
        writers.shutdown();
    }
}
