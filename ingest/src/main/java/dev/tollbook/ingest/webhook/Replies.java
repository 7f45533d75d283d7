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
    /** As long as a connection may stand still before it is closed; then threads that joined are no longer needed. */
    private static final Duration REST = Duration.ofSeconds(30);

    private final ThreadPoolExecutor writers;
    private final ScheduledExecutorService watch;
    private long written;

    /** @param moment how long answers may wait behind one that cannot be written */
    Replies(Duration moment) {
        ThreadFactory threads = Thread.ofPlatform().daemon().name("ingest-reply-", 0).factory();
        writers = new ThreadPoolExecutor(MOST_THREADS, MOST_THREADS, REST.toSeconds(), TimeUnit.SECONDS,
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

    /** Raising the core size starts a thread for what waits; lowering it again only lets idle ones go. */
    private void relieve() {
        long now = writers.getCompletedTaskCount();
        boolean stuck = now == written && !writers.getQueue().isEmpty();
        writers.setCorePoolSize(stuck ? Math.min(writers.getPoolSize() + 1, MOST_THREADS) : 1);
        written = now;
    }

    /** Takes no more; what waits is still written. */
    @Override
    public void close() {
        watch.shutdownNow();
        writers.shutdown();
    }
}
