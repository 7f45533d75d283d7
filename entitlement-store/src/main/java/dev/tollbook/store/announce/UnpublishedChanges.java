package dev.tollbook.store.announce;

import dev.tollbook.schemas.change.Change;
import dev.tollbook.schemas.topic.Topics;
import dev.tollbook.store.book.Pending;
import dev.tollbook.store.book.Unpublished;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Changes that Kafka has not been told of: those of {@code book.changes} behind a position. They need no outbox, since
 * they stay where they are and become visible in the order of their positions.
 */
public final class UnpublishedChanges implements Unpublished {
    @Override
    public List<Pending> take(Connection connection, int most) throws SQLException {
        List<Change> changes = ChangeRows.after(connection, published(connection), Optional.empty(), most);
        if (!changes.isEmpty()) {
            move(connection, changes.getLast().position());
        }
        return changes.stream().map(UnpublishedChanges::pending).toList();
    }

    private static long published(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT position FROM book.changes_published");
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static Pending pending(Change change) {
        return new Pending(change.position(), Topics.CHANGES, change.payer().id(), change, change.cause());
    }

    private static void move(Connection connection, long position) throws SQLException {
        try (PreparedStatement statement = connection
                .prepareStatement("UPDATE book.changes_published SET position = ?")) {
            statement.setLong(1, position);
            statement.executeUpdate();
        }
    }
}
