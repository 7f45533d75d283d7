package dev.tollbook.bench.bare;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The least that can record usage durably and once: one prepared INSERT per operation, of a row whose key is unique, that
 * commits by itself, as {@code pgbench -M prepared} would run it. Nothing is asked, locked, summed or told to anybody.
 */
public final class BareInserts implements AutoCloseable {
    private static final String TABLE = """
            CREATE TABLE bench_inserts (
                key text PRIMARY KEY, payer text NOT NULL, action text NOT NULL, delta bigint NOT NULL,
                recorded_at timestamptz NOT NULL DEFAULT now())
            """;
    private static final String INSERT = "INSERT INTO bench_inserts (key, payer, action, delta) VALUES (?, ?, ?, 1)";

    private final List<Connection> connections = new ArrayList<>();
    private final ExecutorService threads;
    private long inserted;

    /** Opens the connections and makes the table. */
    public BareInserts(String url, String user, String password, int connections) {
        this.threads = Executors.newFixedThreadPool(connections);
        try {
            for (int i = 0; i < connections; i++) {
                this.connections.add(DriverManager.getConnection(url, user, password));
            }
            try (Statement statement = this.connections.getFirst().createStatement()) {
                statement.execute(TABLE);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Inserts that many, every connection one after the other; gives rows per second. */
    public double perSecond(int count) {
        int each = count / connections.size();
        List<Future<?>> running = new ArrayList<>();
        long start = System.nanoTime();
        for (Connection connection : connections) {
            long first = inserted;
            inserted += each;
            running.add(threads.submit(() -> {
                insert(connection, first, each);
                return null;
            }));
        }
        try {
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(e);
        }
        return (double) each * connections.size() / ((System.nanoTime() - start) / 1e9);
    }

    /** How many were inserted, by our own count. */
    public long inserted() {
        return inserted;
    }

    /** How many there are, by Postgres's. */
    public long stored() {
        try (Statement statement = connections.getFirst().createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM bench_inserts")) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static void insert(Connection connection, long first, int count) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (long number = first; number < first + count; number++) {
                insert.setString(1, "insert-" + number);
                insert.setString(2, "org_" + number % 1_000);
                insert.setString(3, "api.call");
                insert.executeUpdate();
            }
        }
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            for (Connection connection : connections) {
                connection.close();
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static IllegalStateException failed(Exception e) {
        return new IllegalStateException("cannot insert: " + e.getMessage(), e);
    }
}
