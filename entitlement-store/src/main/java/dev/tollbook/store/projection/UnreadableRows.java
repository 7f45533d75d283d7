package dev.tollbook.store.projection;

import dev.tollbook.schemas.delivery.Position;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** {@code projection.unreadable}. */
final class UnreadableRows {
    private static final String INSERT = """
            INSERT INTO projection.unreadable (topic, partition, "offset", reason, key, value)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """;

    private UnreadableRows() {}

    static void insert(Connection connection, Incoming incoming, String reason) throws SQLException {
        Position position = incoming.derived().position();
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setString(1, position.topic());
            statement.setInt(2, position.partition());
            statement.setLong(3, position.offset());
            // The reason may quote the record, and Postgres takes no NUL in a text.
            statement.setString(4, reason.replace('\0', '?'));
            statement.setBytes(5, incoming.raw().key());
            statement.setBytes(6, incoming.raw().value());
            statement.executeUpdate();
        }
    }
}
