package dev.tollbook.store.book;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was counted and is to be told ({@code book.outbox}): rows that go when Kafka has them. */
public final class Outbox implements Unpublished {
    @Override
    public List<Pending> next(Connection connection, int most) throws SQLException {
        List<Pending> pending = new ArrayList<>();
        try (PreparedStatement statement = connection
                .prepareStatement("SELECT id, topic, key, value FROM book.outbox ORDER BY id LIMIT ?")) {
            statement.setInt(1, most);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    pending.add(new Pending(rows.getLong("id"), rows.getString("topic"), rows.getString("key"),
                            rows.getString("value"), Optional.empty()));
                }
            }
        }
        return pending;
    }

    @Override
    public void published(Connection connection, List<Pending> pending) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("DELETE FROM book.outbox WHERE id = ANY (?)")) {
            statement.setArray(1, connection.createArrayOf("bigint", pending.stream().map(Pending::id).toArray()));
            statement.executeUpdate();
        }
    }
}
