package dev.tollbook.store.projection;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The connection pool over a migrated database. */
public final class Database implements AutoCloseable {
    /** So many can count at once: while one waits for its commit, another decides. */
    public static final int COUNTING_CONNECTIONS = 2;
    // Two for the projector, two for look-ups, the rest for who asks beside it: has() itself never touches Postgres.
    private static final int CONNECTIONS = 14;
    // More are opened when they are needed: each costs a hash of the password on both sides and a process of Postgres, and
    // sixteen at once take a second from a start on a small machine.
    private static final int IDLE_CONNECTIONS = 3;
    // What all transactions of those who count would have to begin with. Nobody waits for a lock for ever. A plan is made
    // once and kept, since making it takes longer than carrying it out; and because it is kept from when the tables were
    // small, it must find rows by their keys, or it would go on to read all of them when they are large.
    private static final String COUNT = """
            SET lock_timeout = '2s';
            SET plan_cache_mode = force_generic_plan;
            SET enable_seqscan = off
            """;
    private static final long PATIENCE_MS = 3_000;
    // Long for a batch, short for a dead peer: without it a lost connection would hang the projector for hours.
    private static final String SOCKET_TIMEOUT_S = "30";

    private final HikariDataSource pool;
    private final HikariDataSource counting;

    private Database(HikariDataSource pool, HikariDataSource counting) {
        this.pool = pool;
        this.counting = counting;
    }

    /** Migrates and opens; {@link IllegalStateException} says what Postgres objected to. */
    public static Database open(PostgresSettings settings) {
        ServerStart.await(settings);
        try {
            Flyway.configure()
                    .dataSource(settings.url(), settings.user(), settings.password())
                    // Its own schema, so that the history is neither rebuildable projection nor book.
                    .defaultSchema("migrations")
                    // Projection (up to 19) and book (from 20) grow by themselves; neither waits for the other's number.
                    .outOfOrder(true)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw unusable(settings, e);
        }
        boolean ready = ServiceRole.isReady(settings);
        HikariConfig config = pool("entitlement-store", settings);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(IDLE_CONNECTIONS);
        if (ready) {
            config.setConnectionInitSql(ServiceRole.ASSUME);
        }
        HikariConfig counting = pool("entitlement-store-counting", settings);
        counting.setMaximumPoolSize(COUNTING_CONNECTIONS);
        counting.setConnectionInitSql(ready ? ServiceRole.ASSUME + ";" + COUNT : COUNT);
        // The other one has just shown that Postgres can be reached: the start need not wait for these too.
        counting.setInitializationFailTimeout(-1);
        return new Database(new HikariDataSource(config), new HikariDataSource(counting));
    }

    private static HikariConfig pool(String name, PostgresSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setConnectionTimeout(PATIENCE_MS);
        config.addDataSourceProperty("socketTimeout", SOCKET_TIMEOUT_S);
        config.addDataSourceProperty("connectTimeout", "5");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("ApplicationName", "tollbook-entitlement-store");
        return config;
    }

    static IllegalStateException unusable(PostgresSettings settings, Exception e) {
        return new IllegalStateException("cannot use the database " + settings
                + " (TOLLBOOK_POSTGRES, TOLLBOOK_POSTGRES_USER, TOLLBOOK_POSTGRES_PASSWORD): " + e.getMessage(), e);
    }

    public DataSource dataSource() {
        return pool;
    }

    /** Connections that only those who count use, with settings that suit nobody else. */
    public DataSource counting() {
        return counting;
    }

    /** A sentence while Postgres cannot be reached. */
    public Optional<String> problem() {
        try (var connection = pool.getConnection()) {
            return connection.isValid(2) ? Optional.empty() : Optional.of("Postgres does not answer");
        } catch (SQLException e) {
            return Optional.of("Postgres cannot be reached: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        counting.close();
        pool.close();
    }
}
