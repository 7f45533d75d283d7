package dev.tollbook.store.usage;

import dev.tollbook.schemas.topic.Topics;
import dev.tollbook.schemas.usage.UsageEntry;
import dev.tollbook.store.book.Outbox;
import dev.tollbook.store.book.Row;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * Counts, exactly: whoever takes holds the row of the payer's limit until the transaction ends, so nobody else can
 * decide on the same number. The transaction is the caller's.
 */
public final class UsageBook {
    private UsageBook() {}

    /** Takes it if it fits, and records it with its place in the outbox. */
    public static Taken take(Connection connection, Use use, Allowance allowance, Instant now, Optional<String> key)
            throws SQLException {
        Quota before = allowance.quota(lock(connection, use.payer(), allowance));
        boolean hasHappened = !use.enforce() && use.delta() > 0;
        if (!before.fits(use.delta()) && !hasHappened) {
            return new Taken(use, allowance, false, before);
        }
        Quota after = before.plus(use.delta());
        record(connection, UsageEntry.Type.USAGE, use, allowance.window(), after.used(), now, key);
        return new Taken(use, allowance, true, after);
    }

    /** Looks at the number under its lock, and records nothing. */
    public static Taken look(Connection connection, Use use, Allowance allowance) throws SQLException {
        return new Taken(use, allowance, false, allowance.quota(lock(connection, use.payer(), allowance)));
    }

    /** Starts counting anew, by an entry that takes back what was used: nothing is deleted. */
    public static Taken reset(Connection connection, String payer, Allowance allowance, String actor, Instant now,
            Optional<String> key) throws SQLException {
        long used = lock(connection, payer, allowance);
        Use use = new Use(payer, allowance.limit().slug(), -used, false, Optional.of(actor), Optional.of("reset"),
                Optional.empty(), Optional.empty());
        if (used != 0) {
            record(connection, UsageEntry.Type.RESET, use, allowance.window(), 0, now, key);
        }
        return new Taken(use, allowance, used != 0, allowance.quota(0));
    }

    /** Locks the counter; returns what is used in the window. */
    private static long lock(Connection connection, String payer, Allowance allowance) throws SQLException {
        String limit = allowance.limit().slug();
        Instant start = allowance.window().start();
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO book.usage_counters (payer, limit_slug, window_start, used) VALUES (?, ?, ?, 0)
                ON CONFLICT DO NOTHING
                """)) {
            Row.bind(insert, payer, limit, start);
            insert.executeUpdate();
        }
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT window_start, used FROM book.usage_counters WHERE payer = ? AND limit_slug = ? FOR UPDATE
                """)) {
            Row.bind(select, payer, limit);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return Row.instant(rows, "window_start").equals(start) ? rows.getLong("used")
                        : UsageReader.sum(connection, payer, limit, allowance.window());
            }
        }
    }

    private static void record(Connection connection, UsageEntry.Type type, Use use, Window window, long used,
            Instant now, Optional<String> key) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE book.usage_counters SET window_start = ?, used = ? WHERE payer = ? AND limit_slug = ?
                """)) {
            Row.bind(update, window.start(), used, use.payer(), use.limit());
            update.executeUpdate();
        }
        long id = append(connection, type, use, window, used, now, key);
        Outbox.add(connection, Topics.USAGE, use.payer(), new UsageEntry(id, use.payer(), use.limit(), type,
                use.delta(), used, window.start(), now, use.user(), use.action(), use.resourceType(),
                use.resourceId(), key));
    }

    private static long append(Connection connection, UsageEntry.Type type, Use use, Window window, long used,
            Instant now, Optional<String> key) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO book.usage_log (payer, limit_slug, type, delta, used, window_start, recorded_at, user_id,
                    action, resource_type, resource_id, idempotency_key)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                RETURNING id
                """)) {
            Row.bind(insert, use.payer(), use.limit(), type.label(), use.delta(), used, window.start(), now,
                    use.user(), use.action(), use.resourceType(), use.resourceId(), key);
            try (ResultSet rows = insert.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
