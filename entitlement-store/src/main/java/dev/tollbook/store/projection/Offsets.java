package dev.tollbook.store.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** {@code projection.offsets}: how far the rows reach. */
final class Offsets {
    private static final String FIRST = """
            INSERT INTO projection.offsets (topic, partition, next_offset) VALUES (?, ?, ?) ON CONFLICT DO NOTHING
            """;
    private static final String NEXT = """
            UPDATE projection.offsets SET next_offset = ? WHERE topic = ? AND partition = ? AND next_offset = ?
            """;

    private Offsets() {}

    static Map<TopicPartition, Long> read(Connection connection) throws SQLException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        try (PreparedStatement statement = connection
                .prepareStatement("SELECT topic, partition, next_offset FROM projection.offsets");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                offsets.put(new TopicPartition(rows.getString(1), rows.getInt(2)), rows.getLong(3));
            }
        }
        return offsets;
    }

    /** Moves a partition on; {@link LostPartitionException} if it is not where we left it. */
    static void advance(Connection connection, Advance advance) throws SQLException {
        String sql = advance.stored().isPresent() ? NEXT : FIRST;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            if (advance.stored().isPresent()) {
                statement.setLong(1, advance.next());
                statement.setString(2, advance.partition().topic());
                statement.setInt(3, advance.partition().partition());
                statement.setLong(4, advance.stored().getAsLong());
            } else {
                statement.setString(1, advance.partition().topic());
                statement.setInt(2, advance.partition().partition());
                statement.setLong(3, advance.next());
            }
            if (statement.executeUpdate() != 1) {
                throw new LostPartitionException(advance.partition());
            }
        }
    }
}
