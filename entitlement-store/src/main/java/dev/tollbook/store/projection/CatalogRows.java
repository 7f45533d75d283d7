package dev.tollbook.store.projection;

import dev.tollbook.schemas.delivery.Position;
import dev.tollbook.store.feed.Derived;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;

/** {@code projection.catalogs}. */
final class CatalogRows {
    private static final String INSERT = """
            INSERT INTO projection.catalogs (topic, partition, "offset", applied_at, catalog)
            VALUES (?, ?, ?, ?, ?::jsonb)
            ON CONFLICT DO NOTHING
            """;

    private CatalogRows() {}

    static void insert(Connection connection, Derived.CatalogApplied catalog, String json) throws SQLException {
        Position position = catalog.position();
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setString(1, position.topic());
            statement.setInt(2, position.partition());
            statement.setLong(3, position.offset());
            statement.setTimestamp(4, Timestamp.from(catalog.appliedAt()));
            statement.setString(5, json);
            statement.executeUpdate();
        }
    }
}
