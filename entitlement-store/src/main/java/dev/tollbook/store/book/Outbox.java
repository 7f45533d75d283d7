package dev.tollbook.store.book;

import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.json.Json;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is to be told to Kafka ({@code book.outbox}). Whoever changes something puts it down in the statement that does
 * so, and thus in the transaction of what happened: neither can be without the other.
 */
final class Outbox {
    // One publisher at a time, or two replicas would tell it in two orders.
    private static final long LOCK = 7_420_001;

    private Outbox() {}

    /** A record that waits. */
    record Pending(long id, String topic, Message message) {}

    /**
     * A record to tell.
     *
     * @param cause the webhook behind it, for the headers that every derived record has
     */
    record Message(String key, String value, Optional<Cause> cause) {}

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
                    .executeQuery("SELECT id, topic, key, value, cause FROM book.outbox ORDER BY id LIMIT " + most)) {
                while (rows.next()) {
                    pending.add(new Pending(rows.getLong("id"), rows.getString("topic"),
                            new Message(rows.getString("key"), rows.getString("value"),
                                    Row.optionalText(rows, "cause").map(Outbox::cause))));
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

    private static Cause cause(String json) {
        return Json.read(json.getBytes(StandardCharsets.UTF_8), Cause.class);
    }
}
