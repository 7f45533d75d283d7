package dev.tollbook.store.usage;

import dev.tollbook.store.book.Book;
import dev.tollbook.store.book.BookException;
import dev.tollbook.store.book.Idempotency;
import dev.tollbook.store.feed.Follower;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Where all that counts goes through. Bookings that come while transactions are under way are gathered, and share the
 * next one: its round trips, its locks and its commit. Each is answered after that commit, and if one of them makes the
 * transaction fail, each gets one of its own. Closing it does what was accepted.
 */
public final class GroupCommit implements AutoCloseable {
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

    /**
     * One that writes into that book, whose connections have the settings that this needs.
     *
     * @param writers who each need a connection
     */
    public static GroupCommit start(Book book, int writers) {
        return new GroupCommit(book, writers);
    }

    /**
     * Does it, and answers once it is durable. Fails with {@link BookException} while Postgres cannot be used or too many
     * wait, with {@code KeyReusedException} for a key that came with another request. Completes on the thread that writes
     * for all, which must not be kept: whatever could wait goes on elsewhere.
     */
    public CompletableFuture<Idempotency.Answer> answer(Booking booking) {
        Waiting one = Waiting.of(booking);
        return gathering.add(one) ? one.answer()
                : CompletableFuture.failedFuture(new BookException("more wait to be counted than can be served"));
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
        gathering.dismiss().forEach(one -> Told.refused(one, new BookException("closed")).tell());
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

    /** What became of a booking, to be told. */
    private record Told(Waiting one, Posting.Outcome outcome) {
        static Told refused(Waiting one, RuntimeException why) {
            return new Told(one, new Posting.Failed(why));
        }

        boolean isLockKept() {
            return outcome instanceof Posting.Failed(BookException why) && why.isLockKept();
        }

        /** The first word counts. */
        void tell() {
            switch (outcome) {
                case Posting.Done(Idempotency.Answer answer) -> one.answer().complete(answer);
                case Posting.Failed(RuntimeException why) -> one.answer().completeExceptionally(why);
            }
        }
    }

    private void serve(List<Waiting> together) {
        List<Told> told = new ArrayList<>();
        try {
            post(inTime(together, told), told);
        } catch (Error e) {
            // The writer dies of it; nobody may wait for it for ever.
            refuse(together, new IllegalStateException("a writer died", e), told);
            throw e;
        } finally {
            // Before anybody is answered: whoever comes next for the same counters need not wait for that too.
            gathering.done(together);
            told.forEach(Told::tell);
        }
    }

    private static List<Waiting> inTime(List<Waiting> together, List<Told> told) {
        long now = System.nanoTime();
        Map<Boolean, List<Waiting>> inTime = together.stream()
                .collect(Collectors.partitioningBy(one -> now - one.since() < PATIENCE.toNanos()));
        if (!inTime.get(false).isEmpty()) {
            refuse(inTime.get(false), new BookException("nobody could count it within " + PATIENCE), told);
        }
        return inTime.get(true);
    }

    private void post(List<Waiting> together, List<Told> told) {
        if (together.isEmpty()) {
            return;
        }
        try {
            List<Posting.Outcome> outcomes = transaction(together);
            for (int i = 0; i < together.size(); i++) {
                told.add(new Told(together.get(i), outcomes.get(i)));
            }
        } catch (BookException e) {
            if (!e.isRefusal()) {
                // What was to be committed may have been: whoever has a key can ask again, and nobody else is repeated.
                refuse(together, e, told);
                refuse(gathering.dismiss(), e, told);
            } else if (together.size() == 1) {
                refuse(together, e, told);
            } else {
                alone(together, told);
            }
        } catch (RuntimeException e) {
            if (together.size() == 1) {
                refuse(together, e, told);
            } else {
                alone(together, told);
            }
        }
    }

    private void alone(List<Waiting> together, List<Told> told) {
        Set<Object> kept = new HashSet<>();
        for (Waiting one : together) {
            if (!Collections.disjoint(one.claims(), kept)) {
                refuse(List.of(one), new BookException("somebody else keeps a lock that it needs"), told);
                continue;
            }
            post(inTime(List.of(one), told), told);
            if (told.getLast().isLockKept()) {
                kept.addAll(one.claims());
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

    private static void refuse(List<Waiting> all, RuntimeException why, List<Told> told) {
        all.forEach(one -> told.add(Told.refused(one, why)));
    }
}
