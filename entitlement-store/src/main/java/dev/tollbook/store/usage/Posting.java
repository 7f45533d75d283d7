package dev.tollbook.store.usage;

import dev.tollbook.store.book.Audit;
import dev.tollbook.store.book.Idempotency;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Bookings in one transaction, one after the other under the locks of all their counters: what the first takes, the
 * second finds taken. Entries, the note that Kafka is to be told of them and the kept answers become durable together.
 */
final class Posting {
    private final Map<String, PostingRows.Kept> kept;
    private final Tally tally;
    private final List<PostingRows.Answered> answered = new ArrayList<>();
    private final List<PostingRows.Entered> entries = new ArrayList<>();

    private Posting(PostingRows.Locked locked, Map<Counter, Long> used) {
        this.kept = locked.kept();
        this.tally = Tally.of(used);
    }

    /** What became of a booking. */
    sealed interface Outcome {}

    /** To be told once the transaction has committed. */
    record Done(Idempotency.Answer answer) implements Outcome {}

    /** By its own fault; the others do not suffer from it. */
    record Failed(RuntimeException why) implements Outcome {}

    /** Another replica has kept an answer under one of the keys, after we had looked for it. */
    static final class KeyTakenException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        KeyTakenException(SQLException cause) {
            super(cause);
        }
    }

    /**
     * Does all but the commit, which is the caller's.
     *
     * @param together of which no two have the same key, or look at the same counter over two windows
     */
    static List<Outcome> post(Connection connection, List<Booking> together) throws SQLException {
        Map<Counter, Window> windows = new LinkedHashMap<>();
        together.forEach(booking -> windows.putAll(booking.counting().counters()));
        PostingRows.Locked locked = PostingRows.lock(connection, windows,
                together.stream().flatMap(booking -> booking.key().stream()).toList());
        Posting posting = new Posting(locked, used(connection, windows, locked));
        List<Outcome> outcomes = together.stream().map(posting::post).toList();
        posting.write(connection, windows);
        return outcomes;
    }

    private static Map<Counter, Long> used(Connection connection, Map<Counter, Window> windows,
            PostingRows.Locked locked) throws SQLException {
        Map<Counter, Long> used = new HashMap<>();
        for (Map.Entry<Counter, Window> asked : windows.entrySet()) {
            Counter counter = asked.getKey();
            PostingRows.Counted counted = Optional.ofNullable(locked.counted().get(counter))
                    .orElseThrow(() -> new IllegalStateException("Postgres has no row of " + counter));
            used.put(counter, counted.windowStart().equals(asked.getValue().start()) ? counted.used()
                    : UsageReader.sum(connection, counter.payer(), counter.limit(), asked.getValue()));
        }
        return used;
    }

    private Outcome post(Booking booking) {
        try {
            Optional<Idempotency.Answer> before = booking.request()
                    .flatMap(request -> Optional.ofNullable(kept.get(request.key()))
                            .map(answer -> request.replay(answer.request(), answer.answer())));
            return new Done(before.orElseGet(() -> decide(booking)));
        } catch (RuntimeException e) {
            return new Failed(e);
        }
    }

    private Idempotency.Answer decide(Booking booking) {
        Tally draft = tally.draft();
        String body = booking.counting().work().apply(draft);
        draft.keep();
        draft.entries().forEach(entry -> entries.add(new PostingRows.Entered(booking, entry)));
        booking.request().ifPresent(request -> answered.add(new PostingRows.Answered(request, body, booking.now())));
        return new Idempotency.Answer(body, false);
    }

    private void write(Connection connection, Map<Counter, Window> windows) throws SQLException {
        Set<Counter> changed = new HashSet<>();
        entries.forEach(entry -> changed.add(new Counter(entry.use().payer(), entry.use().limit())));
        Map<Counter, PostingRows.Counted> counted = new LinkedHashMap<>();
        changed.forEach(counter -> counted.put(counter,
                new PostingRows.Counted(windows.get(counter).start(), tally.used(counter))));
        PostingRows.write(connection, counted, entries, answered);
        for (Audit.Entry audit : tally.audits()) {
            audit.write(connection);
        }
    }
}
