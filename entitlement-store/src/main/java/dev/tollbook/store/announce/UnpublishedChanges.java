package dev.tollbook.store.announce;

import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.topic.Topics;
import dev.tollbook.store.book.Pending;
import dev.tollbook.store.book.Row;
import dev.tollbook.store.book.Unpublished;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Changes that Kafka has not been told of: those of {@code book.changes} behind a position. They need no outbox, since
 * they stay where they are and become visible in the order of their positions.
 */
public final class UnpublishedChanges implements Unpublished {
    private static final String NEXT = """
            SELECT position, payer, change, nullif(change -> 'cause', 'null') AS cause FROM book.changes
            WHERE position > (SELECT position FROM book.changes_published) ORDER BY position LIMIT ?
            """;

    @Override
    public List<Pending> take(Connection connection, int most) throws SQLException {
        List<Pending> pending = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(NEXT)) {
            statement.setInt(1, most);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    pending.add(new Pending(rows.getLong("position"), Topics.CHANGES, rows.getString("payer"),
                            rows.getString("change"),
                            Row.optionalText(rows, "cause").map(UnpublishedChanges::cause)));
                }
            }
        }
        if (!pending.isEmpty()) {
            published(connection, pending.getLast().id());
        }
        return pending;
    }

    private static void published(Connection connection, long position) throws SQLException {
        try (PreparedStatement statement = connection
                .prepareStatement("UPDATE book.changes_published SET position = ?")) {
            statement.setLong(1, position);
            statement.executeUpdate();
        }
    }

    private static Cause cause(String json) {
        return Json.read(json.getBytes(StandardCharsets.UTF_8), Cause.class);
    }
}
