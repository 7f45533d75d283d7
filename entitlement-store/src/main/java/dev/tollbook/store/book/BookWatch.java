package dev.tollbook.store.book;

import dev.tollbook.store.feed.Follower;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what is remembered of the book as new as the book, since other replicas write into it too. */
public final class BookWatch implements Follower.Loop {
    private static final Logger LOGGER = LoggerFactory.getLogger(BookWatch.class);
    // How long another replica may take to see a change; the one that made it sees it at once.
    private static final Duration PERIOD = Duration.ofMillis(500);

    private final List<Runnable> refreshes;
    private final CountDownLatch stop = new CountDownLatch(1);

    public BookWatch(List<Runnable> refreshes) {
        this.refreshes = List.copyOf(refreshes);
    }

    @Override
    public void run() {
        try {
            while (!stop.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS)) {
                refresh();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void refresh() {
        try {
            refreshes.forEach(Runnable::run);
        } catch (BookException e) {
            LOGGER.atWarn().addKeyValue("reason", e.getMessage()).log("cannot look for changes in the book yet");
        }
    }

    @Override
    public void stop() {
        stop.countDown();
    }
}
