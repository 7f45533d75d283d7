package dev.tollbook.store.usage;

import dev.tollbook.store.book.Book;
import dev.tollbook.store.book.BookException;
import dev.tollbook.store.book.Idempotency;
import dev.tollbook.store.feed.Follower;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;

/**
 * Where all that counts goes through. Bookings that come while transactions are under way are gathered, and share the
 * next one: its round trips, its locks and its commit. Each is answered after that commit, and if one of them makes the
 * transaction fail, each gets one of its own. Closing it does what was accepted.
 */
public final class GroupCommit implements AutoCloseable {
    // While one waits for its commit, another is being decided.
    private static final int WRITERS = 2;
    private static final int MOST_WAITING = 2_000;
    private static final int MOST_TOGETHER = 128;
    // As many as one request may bring.
    private static final int MOST_ENTRIES = 1_000;
    // Nobody should still be counted whose client has probably given up.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Book book;
    private final Gathering gathering = new Gathering(MOST_WAITING, MOST_TOGETHER, MOST_ENTRIES);
    private final List<Follower> writers;

    private GroupCommit(Book book, int writers) {
        this.book = book;
        this.writers = IntStream.range(0, writers)
                .mapToObj(i -> Follower.start("usage-writer-" + i, new Writer())).toList();
    }

    /** One that writes into that book. */
    public static GroupCommit start(Book book) {
        return start(book, WRITERS);
    }

    static GroupCommit start(Book book, int writers) {
        return new GroupCommit(book, writers);
    }

    /**
     * Does it and waits until it is durable; {@link BookException} while Postgres cannot be used or too many wait,
     * {@code KeyReusedException} for a key that came with another request.
     */
    public Idempotency.Answer answer(Booking booking) {
        Waiting one = Waiting.of(booking);
        if (!gathering.add(one)) {
            throw new BookException("more wait to be counted than can be served");
        }
        try {
            return one.answer().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException why) {
                throw why;
            }
            throw e;
        }
    }

    /** How many wait for a transaction. */
    int waiting() {
        return gathering.size();
    }

    /** Those who do it. */
    public List<Follower> writers() {
        return writers;
    }

    @Override
    public void close() {
        gathering.close();
        writers.forEach(Follower::close);
        refuse(gathering.dismiss(), new BookException("closed"));
    }

    private final class Writer implements Follower.Loop {
        @Override
        public void run() {
            try {
                for (List<Waiting> together = gathering.next(); !together.isEmpty(); together = gathering.next()) {
                    serve(together);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void stop() {
            gathering.close();
        }
    }

    private void serve(List<Waiting> together) {
        try {
            post(together.stream().filter(this::isInTime).toList());
        } catch (Error e) {
            // The writer dies of it; nobody may wait for it for ever.
            refuse(together, new IllegalStateException("a writer died", e));
            throw e;
        } finally {
            gathering.done(together);
        }
    }

    private boolean isInTime(Waiting one) {
        boolean inTime = System.nanoTime() - one.since() < PATIENCE.toNanos();
        if (!inTime) {
            refuse(List.of(one), new BookException("nobody could count it within " + PATIENCE));
        }
        return inTime;
    }

    private void post(List<Waiting> together) {
        if (together.isEmpty()) {
            return;
        }
        try {
            tell(together, transaction(together));
        } catch (BookException e) {
            if (!e.isRefusal()) {
                // What was to be committed may have been: whoever has a key can ask again, and nobody else is repeated.
                refuse(together, e);
                refuse(gathering.dismiss(), e);
            } else if (together.size() == 1) {
                refuse(together, e);
            } else {
                alone(together);
            }
        } catch (RuntimeException e) {
            if (together.size() == 1) {
                refuse(together, e);
            } else {
                alone(together);
            }
        }
    }

    private void alone(List<Waiting> together) {
        Set<Object> kept = new HashSet<>();
        for (Waiting one : together) {
            if (!Collections.disjoint(one.claims(), kept)) {
                refuse(List.of(one), new BookException("somebody else keeps a lock that it needs"));
            } else if (isInTime(one)) {
                post(List.of(one));
                if (one.answer().isCompletedExceptionally()
                        && one.answer().exceptionNow() instanceof BookException e && e.isLockKept()) {
                    kept.addAll(one.claims());
                }
            }
        }
    }

    private List<Posting.Outcome> transaction(List<Waiting> together) {
        List<Booking> bookings = together.stream().map(Waiting::booking).toList();
        try {
            return book.write(connection -> Posting.post(connection, bookings));
        } catch (Posting.KeyTakenException e) {
            // By another replica, which has committed: this time its answer is found.
            return book.write(connection -> Posting.post(connection, bookings));
        }
    }

    private static void tell(List<Waiting> together, List<Posting.Outcome> outcomes) {
        for (int i = 0; i < together.size(); i++) {
            switch (outcomes.get(i)) {
                case Posting.Done(Idempotency.Answer answer) -> together.get(i).answer().complete(answer);
                case Posting.Failed(RuntimeException why) -> together.get(i).answer().completeExceptionally(why);
            }
        }
    }

    private static void refuse(List<Waiting> all, RuntimeException why) {
        all.forEach(one -> one.answer().completeExceptionally(why));
    }
}
