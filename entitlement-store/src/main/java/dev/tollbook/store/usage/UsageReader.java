package dev.tollbook.store.usage;

import dev.tollbook.schemas.usage.UsageEntry;
import dev.tollbook.store.book.Book;
import dev.tollbook.store.book.Row;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what was counted. Thread-safe. */
public final class UsageReader {
    private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");

    private final Book book;

    public UsageReader(Book book) {
        this.book = book;
    }

    /** The sum of the newest window of a payer's limit, which may be over. */
    private record Counter(Instant windowStart, long used) {}

    /** Reads one row. */
    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** A payer's limit that was counted in its newest window. */
    public record Counted(String payer, String limit, Instant windowStart, long used) {}

    /** Who used how much; empty for use that named nobody. */
    public record Consumer(Optional<String> user, long used) {}

    /** What was used in one window. */
    public record WindowTotal(Instant windowStart, long used, long entries) {}

    /** What is used of each allowance: one statement, and one more for each window that has ended since. */
    public Map<String, Long> used(String payer, List<Allowance> allowances) {
        return book.read(connection -> {
            Map<String, Counter> counters = counters(connection, payer);
            Map<String, Long> used = new HashMap<>();
            for (Allowance allowance : allowances) {
                String limit = allowance.limit().slug();
                Counter counter = counters.get(limit);
                if (counter == null) {
                    used.put(limit, 0L);
                } else if (counter.windowStart().equals(allowance.window().start())) {
                    used.put(limit, counter.used());
                } else {
                    used.put(limit, sum(connection, payer, limit, allowance.window()));
                }
            }
            return used;
        });
    }

    /** What is used of one. */
    public long used(String payer, Allowance allowance) {
        return used(payer, List.of(allowance)).get(allowance.limit().slug());
    }

    /** Every counter that is above 0, of everybody. */
    public List<Counted> counted() {
        return rows("SELECT payer, limit_slug, window_start, used FROM book.usage_counters WHERE used > 0",
                row -> new Counted(row.getString(1), row.getString(2), Row.instant(row, "window_start"),
                        row.getLong(4)));
    }

    /** Everybody who used some of it in the window, the greatest first; a reset is nobody's use. */
    public List<Consumer> consumers(String payer, String limit, Window window) {
        return rows("""
                SELECT user_id, sum(delta)::bigint AS used FROM book.usage_log
                WHERE payer = ? AND limit_slug = ? AND type = 'usage' AND recorded_at >= ? AND recorded_at < ?
                GROUP BY user_id HAVING sum(delta) <> 0
                ORDER BY used DESC, user_id NULLS LAST
                """,
                row -> new Consumer(Row.optionalText(row, "user_id"), row.getLong("used")),
                payer, limit, window.start(), window.end().orElse(END_OF_TIME));
    }

    /** What was used in each window, newest first. */
    public List<WindowTotal> windows(String payer, String limit, int most) {
        return rows("""
                SELECT window_start, sum(delta)::bigint AS used, count(*) AS entries FROM book.usage_log
                WHERE payer = ? AND limit_slug = ?
                GROUP BY window_start ORDER BY window_start DESC LIMIT ?
                """,
                row -> new WindowTotal(Row.instant(row, "window_start"), row.getLong("used"), row.getLong("entries")),
                payer, limit, most);
    }

    /** Entries, newest first. */
    public List<UsageEntry> entries(String payer, String limit, long before, int most) {
        return rows("""
                SELECT * FROM book.usage_log WHERE payer = ? AND limit_slug = ? AND id < ? ORDER BY id DESC LIMIT ?
                """, UsageReader::entry, payer, limit, before, most);
    }

    static long sum(Connection connection, String payer, String limit, Window window) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT coalesce(sum(delta), 0)::bigint FROM book.usage_log
                WHERE payer = ? AND limit_slug = ? AND recorded_at >= ? AND recorded_at < ?
                """)) {
            Row.bind(statement, payer, limit, window.start(), window.end().orElse(END_OF_TIME));
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                // Something that was used in one window and given back in the next leaves less than nothing there.
                return Math.max(0, rows.getLong(1));
            }
        }
    }

    private static Map<String, Counter> counters(Connection connection, String payer) throws SQLException {
        Map<String, Counter> counters = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT limit_slug, window_start, used FROM book.usage_counters WHERE payer = ?")) {
            Row.bind(statement, payer);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    counters.put(rows.getString(1), new Counter(Row.instant(rows, "window_start"), rows.getLong(3)));
                }
            }
        }
        return counters;
    }

    private <T> List<T> rows(String sql, Reader<T> reader, Object... values) {
        return book.read(connection -> {
            List<T> all = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                Row.bind(statement, values);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        all.add(reader.read(rows));
                    }
                }
            }
            return all;
        });
    }

    static UsageEntry entry(ResultSet row) throws SQLException {
        return new UsageEntry(row.getLong("id"), row.getString("payer"), row.getString("limit_slug"),
                row.getString("type").equals("reset") ? UsageEntry.Type.RESET : UsageEntry.Type.USAGE,
                row.getLong("delta"), row.getLong("used"), Row.instant(row, "window_start"),
                Row.instant(row, "recorded_at"), Row.optionalText(row, "user_id"), Row.optionalText(row, "action"),
                Row.optionalText(row, "resource_type"), Row.optionalText(row, "resource_id"),
                Row.optionalText(row, "idempotency_key"));
    }
}
