package dev.tollbook.store.book;

import dev.tollbook.schemas.json.Json;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Who changed what: written in the transaction of the change. */
public final class Audit {
    private Audit() {}

    /**
     * An entry.
     *
     * @param detail never holds a secret
     */
    public record Entry(Instant now, String actor, String action, Optional<String> payer, Map<String, ?> detail) {
        public void write(Connection connection) throws SQLException {
            record(connection, now, actor, action, payer, detail);
        }
    }

    /** Adds an entry; {@code detail} never holds a secret. */
    public static void record(Connection connection, Instant now, String actor, String action,
            Optional<String> payer, Map<String, ?> detail) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO book.audit (recorded_at, actor, action, payer, detail) VALUES (?, ?, ?, ?, ?::jsonb)
                """)) {
            Row.bind(statement, now, actor, action, payer,
                    new String(Json.bytes(detail), StandardCharsets.UTF_8));
            statement.executeUpdate();
        }
    }
}
