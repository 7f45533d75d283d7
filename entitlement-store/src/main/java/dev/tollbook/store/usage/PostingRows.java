package dev.tollbook.store.usage;

import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.topic.Topics;
import dev.tollbook.schemas.usage.UsageEntry;
import dev.tollbook.store.book.Idempotency;
import dev.tollbook.store.book.RequestHash;
import dev.tollbook.store.book.Row;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The statements of a posting: however many bookings it has, one round trip before they are decided and one after. All
 * who write lock counters first and keys last, both in the order of their names, so that nobody waits in a circle.
 */
final class PostingRows {
    // The numbers of entries come after the locks: they grow with each counter's entries.
    private static final String LOCK = """
            INSERT INTO book.usage_counters (payer, limit_slug, window_start, used)
                SELECT payer, limit_slug, window_start, 0
                FROM unnest(?, ?, ?::timestamptz[]) AS asked (payer, limit_slug, window_start)
                ORDER BY payer, limit_slug
                ON CONFLICT DO NOTHING;
            SELECT counter.payer, counter.limit_slug, counter.window_start, counter.used
                FROM (SELECT payer, limit_slug FROM unnest(?, ?) AS asked (payer, limit_slug)
                        ORDER BY payer, limit_slug) AS asked
                    CROSS JOIN LATERAL (SELECT payer, limit_slug, window_start, used FROM book.usage_counters
                        WHERE (payer, limit_slug) = (asked.payer, asked.limit_slug) FOR UPDATE) AS counter;
            SELECT key, encode(request, 'hex'), answer FROM book.idempotency WHERE key = ANY (?);
            SELECT nextval('book.usage_log_id_seq') FROM generate_series(1, ?)
            """;
    private static final String WRITE = """
            INSERT INTO book.usage_counters (payer, limit_slug, window_start, used)
                SELECT payer, limit_slug, window_start, used
                FROM unnest(?, ?, ?::timestamptz[], ?) AS newest (payer, limit_slug, window_start, used)
                ON CONFLICT (payer, limit_slug)
                    DO UPDATE SET window_start = excluded.window_start, used = excluded.used;
            INSERT INTO book.usage_log (id, payer, limit_slug, type, delta, used, window_start, recorded_at, user_id,
                    action, resource_type, resource_id, idempotency_key) OVERRIDING SYSTEM VALUE
                SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?::timestamptz[], ?::timestamptz[], ?, ?, ?, ?, ?);
            INSERT INTO book.outbox (topic, key, value)
                SELECT ?, payer, value FROM unnest(?, ?) WITH ORDINALITY AS told (payer, value, place) ORDER BY place;
            INSERT INTO book.idempotency (key, request, answer, recorded_at)
                SELECT key, decode(request, 'hex'), answer, recorded_at
                FROM unnest(?, ?, ?, ?::timestamptz[]) AS answered (key, request, answer, recorded_at)
                ORDER BY key
                ON CONFLICT DO NOTHING
            """;

    private PostingRows() {}

    /** A counter's newest window, and what is used in it. */
    record Counted(Instant windowStart, long used) {}

    /** What was kept of an earlier request, and what it was answered. */
    record Kept(RequestHash request, String answer) {}

    /** What is there once the counters are locked; the ids are for new entries. */
    record Locked(Map<Counter, Counted> counted, Map<String, Kept> kept, List<Long> ids) {}

    /** An answer to keep. */
    record Answered(Idempotency.Request request, String answer, Instant now) {}

    static Locked lock(Connection connection, Map<Counter, Window> windows, List<String> keys, int ids)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
            Array payers = texts(connection, windows.keySet(), Counter::payer);
            Array limits = texts(connection, windows.keySet(), Counter::limit);
            Row.bind(statement, payers, limits,
                    texts(connection, windows.values(), window -> window.start().toString()),
                    payers, limits, texts(connection, keys, key -> key), ids);
            statement.execute();
            return new Locked(counted(rows(statement)), kept(rows(statement)), ids(rows(statement)));
        }
    }

    /** Gives how many of the answers were kept: fewer than all, if a key has come into use since. */
    static int write(Connection connection, Map<Counter, Counted> counted, List<UsageEntry> entries,
            List<Answered> answered) throws SQLException {
        if (entries.isEmpty() && answered.isEmpty()) {
            return 0;
        }
        try (PreparedStatement statement = connection.prepareStatement(WRITE)) {
            Array payers = texts(connection, entries, UsageEntry::payer);
            Row.bind(statement,
                    texts(connection, counted.keySet(), Counter::payer),
                    texts(connection, counted.keySet(), Counter::limit),
                    instants(connection, counted.values(), Counted::windowStart),
                    numbers(connection, counted.values(), Counted::used),
                    numbers(connection, entries, UsageEntry::id), payers,
                    texts(connection, entries, UsageEntry::limit),
                    texts(connection, entries, entry -> entry.type().label()),
                    numbers(connection, entries, UsageEntry::delta),
                    numbers(connection, entries, UsageEntry::used),
                    instants(connection, entries, UsageEntry::windowStart),
                    instants(connection, entries, UsageEntry::recordedAt),
                    optional(connection, entries, UsageEntry::user),
                    optional(connection, entries, UsageEntry::action),
                    optional(connection, entries, UsageEntry::resourceType),
                    optional(connection, entries, UsageEntry::resourceId),
                    optional(connection, entries, UsageEntry::idempotencyKey),
                    Topics.USAGE, payers,
                    texts(connection, entries, entry -> new String(Json.bytes(entry), StandardCharsets.UTF_8)),
                    texts(connection, answered, each -> each.request().key()),
                    texts(connection, answered, each -> each.request().request().hex()),
                    texts(connection, answered, Answered::answer),
                    instants(connection, answered, Answered::now));
            statement.execute();
            return lastCount(statement);
        }
    }

    private static Map<Counter, Counted> counted(ResultSet rows) throws SQLException {
        Map<Counter, Counted> counted = new HashMap<>();
        while (rows.next()) {
            counted.put(new Counter(rows.getString(1), rows.getString(2)),
                    new Counted(Row.instant(rows, "window_start"), rows.getLong(4)));
        }
        return counted;
    }

    private static Map<String, Kept> kept(ResultSet rows) throws SQLException {
        Map<String, Kept> kept = new HashMap<>();
        while (rows.next()) {
            kept.put(rows.getString(1), new Kept(new RequestHash(rows.getString(2)), rows.getString(3)));
        }
        return kept;
    }

    private static List<Long> ids(ResultSet rows) throws SQLException {
        List<Long> ids = new ArrayList<>();
        while (rows.next()) {
            ids.add(rows.getLong(1));
        }
        return ids;
    }

    /** Those of the next statement that gives any. */
    private static ResultSet rows(PreparedStatement statement) throws SQLException {
        while (!statement.getMoreResults()) {
            if (statement.getUpdateCount() < 0) {
                throw new SQLException("fewer results than statements");
            }
        }
        return statement.getResultSet();
    }

    private static int lastCount(PreparedStatement statement) throws SQLException {
        int last = statement.getUpdateCount();
        while (statement.getMoreResults() || statement.getUpdateCount() >= 0) {
            last = statement.getUpdateCount();
        }
        return last;
    }

    private static <T> Array texts(Connection connection, Collection<T> all, Function<T, String> text)
            throws SQLException {
        return connection.createArrayOf("text", all.stream().map(text).toArray());
    }

    private static <T> Array optional(Connection connection, Collection<T> all, Function<T, Optional<String>> text)
            throws SQLException {
        return texts(connection, all, each -> text.apply(each).orElse(null));
    }

    /** As text, since JDBC has no arrays of what Postgres calls timestamptz. */
    private static <T> Array instants(Connection connection, Collection<T> all, Function<T, Instant> instant)
            throws SQLException {
        return texts(connection, all, each -> instant.apply(each).toString());
    }

    private static <T> Array numbers(Connection connection, Collection<T> all, Function<T, Long> number)
            throws SQLException {
        return connection.createArrayOf("bigint", all.stream().map(number).toArray());
    }
}
