package dev.tollbook.store.book;

import dev.tollbook.schemas.json.Json;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What is to be told to Kafka, put down in the transaction of what happened: neither can be without the other. */
public final class Outbox {
    // One publisher at a time, or two replicas would tell it in two orders.
    private static final long LOCK = 7_420_001;

    private Outbox() {}

    /** A record that waits. */
    record Pending(long id, String topic, String key, String value) {}

    public static void add(Connection connection, String topic, String key, Object value) throws SQLException {
        try (PreparedStatement statement = connection
                .prepareStatement("INSERT INTO book.outbox (topic, key, value) VALUES (?, ?, ?)")) {
            Row.bind(statement, topic, key, new String(Json.bytes(value), StandardCharsets.UTF_8));
            statement.executeUpdate();
        }
    }

    /** Up to {@code most} of what waits, oldest first; empty while another replica is publishing. */
    static List<Pending> next(Connection connection, int most) throws SQLException {
        List<Pending> pending = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet lock = statement.executeQuery("SELECT pg_try_advisory_xact_lock(" + LOCK + ")")) {
                lock.next();
                if (!lock.getBoolean(1)) {
                    return pending;
                }
            }
            try (ResultSet rows = statement
                    .executeQuery("SELECT id, topic, key, value FROM book.outbox ORDER BY id LIMIT " + most)) {
                while (rows.next()) {
                    pending.add(
                            new Pending(rows.getLong(1), rows.getString(2), rows.getString(3), rows.getString(4)));
                }
            }
        }
        return pending;
    }

    /** Takes away what Kafka has acknowledged. */
    static void published(Connection connection, List<Pending> pending) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("DELETE FROM book.outbox WHERE id = ANY (?)")) {
            statement.setArray(1, connection.createArrayOf("bigint", pending.stream().map(Pending::id).toArray()));
            statement.executeUpdate();
        }
    }
}
