package dev.tollbook.store.feed;

import java.time.Duration;
import java.util.Optional;

/** A loop that follows topics on a thread of its own, until it is closed. */
public final class Follower implements AutoCloseable {
    /** A loop that ends soon after it was told to. */
    public interface Loop extends Runnable {
        void stop();
    }

    // Room for a batch that is being written; nothing is lost if it is cut off.
    private static final Duration LAST_BATCH = Duration.ofSeconds(10);

    private final Loop loop;
    private final Thread thread;
    private volatile Optional<Throwable> failure = Optional.empty();

    private Follower(String name, Loop loop) {
        this.loop = loop;
        this.thread = Thread.ofPlatform().daemon().name(name)
                .uncaughtExceptionHandler((dead, e) -> failure = Optional.of(e))
                .unstarted(loop);
    }

    public static Follower start(String name, Loop loop) {
        Follower follower = new Follower(name, loop);
        follower.thread.start();
        return follower;
    }

    /** What killed the loop, if anything did. */
    public Optional<Throwable> failure() {
        return failure;
    }

    @Override
    public void close() {
        loop.stop();
        try {
            thread.join(LAST_BATCH);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
