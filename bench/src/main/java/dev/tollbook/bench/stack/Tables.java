package dev.tollbook.bench.stack;

import dev.tollbook.standalone.engine.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** What lies in Postgres, over a connection of its own. Not thread-safe. */
public final class Tables implements AutoCloseable {
    private final Connection connection;

    private Tables(Connection connection) {
        this.connection = connection;
    }

    public static Tables of(EmbeddedPostgres postgres) {
        return new Tables(get(() -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.login().user(),
                postgres.login().password())));
    }

    /** The one number that a query gives. */
    public long number(String sql) {
        return get(() -> {
            try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    /** The first two columns of all rows, as text. */
    public Map<String, String> pairs(String sql) {
        return get(() -> {
            Map<String, String> pairs = new HashMap<>();
            try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    pairs.put(rows.getString(1), rows.getString(2));
                }
            }
            return pairs;
        });
    }

    public void execute(String sql) {
        get(() -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    /** How far the projection reaches: the next offset of each partition. */
    public Map<TopicPartition, Long> projected() {
        return get(() -> {
            Map<TopicPartition, Long> offsets = new HashMap<>();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement
                            .executeQuery("SELECT topic, partition, next_offset FROM projection.offsets")) {
                while (rows.next()) {
                    offsets.put(new TopicPartition(rows.getString(1), rows.getInt(2)), rows.getLong(3));
                }
            }
            return offsets;
        });
    }

    @Override
    public void close() {
        get(() -> {
            connection.close();
            return true;
        });
    }

    private interface Call<T> {
        T get() throws SQLException;
    }

    private static <T> T get(Call<T> call) {
        try {
            return call.get();
        } catch (SQLException e) {
            throw new IllegalStateException("Postgres refused: " + e.getMessage(), e);
        }
    }
}
