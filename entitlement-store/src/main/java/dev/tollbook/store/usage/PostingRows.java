package dev.tollbook.store.usage;

import dev.tollbook.store.book.Idempotency;
import dev.tollbook.store.book.RequestHash;
import dev.tollbook.store.book.Row;
import dev.tollbook.store.projection.Columns;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The statements of a posting: however many bookings it has, one round trip before they are decided and one after. All
 * who write lock counters first and keys last, both in the order of their names, so that nobody waits in a circle.
 * Instants go as microseconds, which is what Postgres keeps, in arrays of bytes: nothing of it has to be parsed.
 */
final class PostingRows {
    // Each row is looked up by its key, whatever Postgres thinks of the size of the table.
    private static final String LOCK = """
            SELECT counter.payer, counter.limit_slug, counter.window_start, counter.used
                FROM (SELECT payer, limit_slug FROM unnest(?, ?) AS asked (payer, limit_slug)
                        ORDER BY payer, limit_slug) AS asked
                    CROSS JOIN LATERAL (SELECT payer, limit_slug, window_start, used FROM book.usage_counters
                        WHERE (payer, limit_slug) = (asked.payer, asked.limit_slug) FOR UPDATE) AS counter;
            SELECT key, request, answer FROM book.idempotency WHERE key = ANY (?)
            """;
    private static final String BEGIN = """
            INSERT INTO book.usage_counters (payer, limit_slug, window_start, used)
                SELECT payer, limit_slug, timestamptz 'epoch' + window_start * interval '1 microsecond', 0
                FROM unnest(?, ?, ?) AS asked (payer, limit_slug, window_start)
                ORDER BY payer, limit_slug
                ON CONFLICT DO NOTHING
            """;
    // One statement, since each costs more to begin and to end than it has to do. Counters are all there: ON CONFLICT looks
    // them up by their keys, where a join might read them all. Entries are numbered in their order and under the locks, and
    // so is what is unpublished: both numbers grow with each counter's entries.
    private static final String WRITE = """
            WITH counted AS (
                INSERT INTO book.usage_counters (payer, limit_slug, window_start, used)
                    SELECT payer, limit_slug, timestamptz 'epoch' + window_start * interval '1 microsecond', used
                    FROM unnest(?, ?, ?, ?) AS newest (payer, limit_slug, window_start, used)
                    ON CONFLICT (payer, limit_slug)
                        DO UPDATE SET window_start = excluded.window_start, used = excluded.used),
            answered AS (
                INSERT INTO book.idempotency (key, request, answer, recorded_at)
                    SELECT key, request, answer, timestamptz 'epoch' + recorded_at * interval '1 microsecond'
                    FROM unnest(?, ?, ?, ?) AS answered (key, request, answer, recorded_at)
                    ORDER BY key),
            entered AS (
                INSERT INTO book.usage_log (payer, limit_slug, type, delta, used, window_start, recorded_at, user_id,
                        action, resource_type, resource_id, idempotency_key)
                    SELECT payer, limit_slug, type, delta, used,
                        timestamptz 'epoch' + window_start * interval '1 microsecond',
                        timestamptz 'epoch' + recorded_at * interval '1 microsecond',
                        user_id, action, resource_type, resource_id, idempotency_key
                    FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) WITH ORDINALITY
                        AS entry (payer, limit_slug, type, delta, used, window_start, recorded_at, user_id, action,
                            resource_type, resource_id, idempotency_key, place)
                    ORDER BY place
                    RETURNING id)
            INSERT INTO book.usage_unpublished (entries)
                SELECT array_agg(id ORDER BY id) FROM entered HAVING count(*) > 0
            """;
    private static final String ALREADY_THERE = "23505";

    private PostingRows() {}

    /** A counter's newest window, and what is used in it. */
    record Counted(Instant windowStart, long used) {}

    /** What was kept of an earlier request, and what it was answered. */
    record Kept(RequestHash request, String answer) {}

    /** What is there once the counters are locked. */
    record Locked(Map<Counter, Counted> counted, Map<String, Kept> kept) {}

    /** An entry that has no number yet, and the booking that made it. */
    record Entered(Booking booking, Tally.Entry entry) {
        Use use() {
            return entry.use();
        }
    }

    /** An answer to keep. */
    record Answered(Idempotency.Request request, String answer, Instant now) {}

    /**
     * Locks counters and looks for kept answers. Comes first in its transaction: if one of the counters was never counted,
     * it goes on in another.
     */
    static Locked lock(Connection connection, Map<Counter, Window> windows, List<String> keys) throws SQLException {
        Locked locked = lock(connection, windows.keySet(), keys);
        if (locked.counted().size() == windows.size()) {
            return locked;
        }
        // Whoever begins a counter may have to wait for another replica that does. If it kept locks meanwhile, that one
        // could come to wait for these. So they are let go, what is missing is begun in order, and all are locked in order.
        // Who begins waits only for who begins, or has begun; who locks waits only for who locks, since it does not see
        // what others have begun. Neither, therefore, closes a circle.
        connection.rollback();
        Map<Counter, Window> missing = new HashMap<>(windows);
        missing.keySet().removeAll(locked.counted().keySet());
        begin(connection, missing);
        return lock(connection, windows.keySet(), keys);
    }

    private static Locked lock(Connection connection, Set<Counter> counters, List<String> keys) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
            Columns<Counter> columns = new Columns<>(connection, statement, counters);
            columns.add("text", Counter::payer);
            columns.add("text", Counter::limit);
            columns.then(keys).add("text", key -> key);
            statement.execute();
            Map<Counter, Counted> counted = counted(statement);
            statement.getMoreResults();
            return new Locked(counted, kept(statement));
        }
    }

    private static void begin(Connection connection, Map<Counter, Window> windows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BEGIN)) {
            Columns<Map.Entry<Counter, Window>> columns = new Columns<>(connection, statement, windows.entrySet());
            columns.add("text", each -> each.getKey().payer());
            columns.add("text", each -> each.getKey().limit());
            columns.addInstants(each -> each.getValue().start());
            statement.executeUpdate();
        }
    }

    private static Map<Counter, Counted> counted(PreparedStatement statement) throws SQLException {
        Map<Counter, Counted> counted = new HashMap<>();
        try (ResultSet rows = statement.getResultSet()) {
            while (rows.next()) {
                counted.put(new Counter(rows.getString(1), rows.getString(2)),
                        new Counted(Row.instant(rows, "window_start"), rows.getLong(4)));
            }
        }
        return counted;
    }

    private static Map<String, Kept> kept(PreparedStatement statement) throws SQLException {
        Map<String, Kept> kept = new HashMap<>();
        try (ResultSet rows = statement.getResultSet()) {
            while (rows.next()) {
                kept.put(rows.getString(1), new Kept(RequestHash.of(rows.getBytes(2)), rows.getString(3)));
            }
        }
        return kept;
    }

    /** {@link Posting.KeyTakenException} if a key has come into use since. */
    static void write(Connection connection, Map<Counter, Counted> counted, List<Entered> entries,
            List<Answered> answered) throws SQLException {
        if (entries.isEmpty() && answered.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(WRITE)) {
            Columns<Map.Entry<Counter, Counted>> counters = new Columns<>(connection, statement, counted.entrySet());
            counters.add("text", each -> each.getKey().payer());
            counters.add("text", each -> each.getKey().limit());
            counters.addInstants(each -> each.getValue().windowStart());
            counters.add("bigint", each -> each.getValue().used());
            Columns<Answered> answers = counters.then(answered);
            answers.add("text", each -> each.request().key());
            answers.add("bytea", each -> each.request().request().bytes());
            answers.add("text", Answered::answer);
            answers.addInstants(each -> each.now());
            bind(answers.then(entries));
            statement.executeUpdate();
        } catch (SQLException e) {
            // Nothing else can be there already: the counters may be, and Postgres makes the other numbers up.
            if (ALREADY_THERE.equals(e.getSQLState())) {
                throw new Posting.KeyTakenException(e);
            }
            throw e;
        }
    }

    private static void bind(Columns<Entered> entries) throws SQLException {
        entries.add("text", each -> each.use().payer());
        entries.add("text", each -> each.use().limit());
        entries.add("text", each -> each.entry().type().label());
        entries.add("bigint", each -> each.use().delta());
        entries.add("bigint", each -> each.entry().used());
        entries.addInstants(each -> each.entry().window().start());
        entries.addInstants(each -> each.booking().now());
        entries.add("text", each -> each.use().user().orElse(null));
        entries.add("text", each -> each.use().action().orElse(null));
        entries.add("text", each -> each.use().resourceType().orElse(null));
        entries.add("text", each -> each.use().resourceId().orElse(null));
        entries.add("text", each -> each.booking().key().orElse(null));
    }
}
