package dev.tollbook.store.override;

import dev.tollbook.store.book.Audit;
import dev.tollbook.store.book.Book;
import dev.tollbook.store.book.Marks;
import dev.tollbook.store.book.Row;
import dev.tollbook.store.entitlement.PayerOverride;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The exceptions of single payers: authoritative in Postgres, all of them in memory to answer from. Thread-safe. */
public final class OverrideBook implements PayerOverride.Lookup {
    // Versions become visible in their order, or a reader that has seen 7 would never look for 6.
    private static final String IN_ORDER = "SELECT pg_advisory_xact_lock(7420002)";

    private final Book book;
    private final Map<String, List<PayerOverride>> byPayer = new ConcurrentHashMap<>();
    private long version;

    private record Change(long version, String payer, boolean withdrawn, PayerOverride override) {}

    public OverrideBook(Book book) {
        this.book = book;
    }

    @Override
    public List<PayerOverride> of(String payer) {
        return byPayer.getOrDefault(payer, List.of());
    }

    /** Puts an exception in force, in place of any before it under the same key. */
    public void set(String payer, PayerOverride override) {
        book.write(connection -> {
            write(connection, payer, override);
            Marks.BOOK.set(connection, List.of(payer));
            Audit.record(connection, override.setAt(), override.actor(), "override.set", Optional.of(payer),
                    Map.of("key", override.key(), "value", override.value(), "reason", override.reason(),
                            "endsAt", override.endsAt()));
            return null;
        });
        refresh();
    }

    /** Ends an exception at once; false if there is none. */
    public boolean withdraw(String payer, PayerOverride.Key key, String actor, Instant now) {
        boolean withdrawn = book.write(connection -> {
            try (PreparedStatement statement = order(connection).prepareStatement("""
                    UPDATE book.overrides SET withdrawn = true, version = nextval('book.override_version')
                    WHERE payer = ? AND key = ? AND NOT withdrawn
                    """)) {
                Row.bind(statement, payer, key.toString());
                if (statement.executeUpdate() == 0) {
                    return false;
                }
            }
            Marks.BOOK.set(connection, List.of(payer));
            Audit.record(connection, now, actor, "override.withdraw", Optional.of(payer), Map.of("key", key));
            return true;
        });
        refresh();
        return withdrawn;
    }

    /** Takes over what has changed since the last time, here and in other replicas. */
    public synchronized void refresh() {
        for (Change change : book.read(connection -> changes(connection, version))) {
            byPayer.compute(change.payer(), (payer, before) -> {
                List<PayerOverride> all = new ArrayList<>(before == null ? List.of() : before);
                all.removeIf(override -> override.key().equals(change.override().key()));
                if (!change.withdrawn()) {
                    all.add(change.override());
                }
                return all.isEmpty() ? null : List.copyOf(all);
            });
            version = Math.max(version, change.version());
        }
    }

    private static void write(Connection connection, String payer, PayerOverride override)
            throws SQLException {
        try (PreparedStatement statement = order(connection).prepareStatement("""
                INSERT INTO book.overrides (payer, key, value, reason, actor, set_at, ends_at, withdrawn, version)
                VALUES (?, ?, ?, ?, ?, ?, ?, false, nextval('book.override_version'))
                ON CONFLICT (payer, key) DO UPDATE
                    SET value = excluded.value, reason = excluded.reason, actor = excluded.actor,
                        set_at = excluded.set_at, ends_at = excluded.ends_at, withdrawn = excluded.withdrawn,
                        version = excluded.version
                """)) {
            Row.bind(statement, payer, override.key().toString(), override.value(), override.reason(),
                    override.actor(), override.setAt(), override.endsAt());
            statement.executeUpdate();
        }
    }

    private static Connection order(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(IN_ORDER);
        }
        return connection;
    }

    private static List<Change> changes(Connection connection, long since) throws SQLException {
        List<Change> changes = new ArrayList<>();
        try (PreparedStatement statement = connection
                .prepareStatement("SELECT * FROM book.overrides WHERE version > ? ORDER BY version")) {
            Row.bind(statement, since);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Optional<PayerOverride.Key> key = PayerOverride.Key.parse(rows.getString("key"));
                    if (key.isPresent()) {
                        changes.add(new Change(rows.getLong("version"), rows.getString("payer"),
                                rows.getBoolean("withdrawn"),
                                new PayerOverride(key.get(), rows.getLong("value"), rows.getString("reason"),
                                        rows.getString("actor"), Row.instant(rows, "set_at"),
                                        Row.optionalInstant(rows, "ends_at"))));
                    }
                }
            }
        }
        return changes;
    }
}
