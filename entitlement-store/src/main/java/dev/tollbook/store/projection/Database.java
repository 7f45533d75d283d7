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
    // One for the projector, two for look-ups, the rest for counting: has() itself never touches Postgres.
    private static final int CONNECTIONS = 16;
    // More are opened when they are needed: each costs a hash of the password on both sides and a process of Postgres, and
    // sixteen at once take a second from a start on a small machine.
    private static final int IDLE_CONNECTIONS = 4;
    private static final long PATIENCE_MS = 3_000;
    // Long for a batch, short for a dead peer: without it a lost connection would hang the projector for hours.
    private static final String SOCKET_TIMEOUT_S = "30";

    private final HikariDataSource pool;

    private Database(HikariDataSource pool) {
        this.pool = pool;
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
        HikariConfig config = new HikariConfig();
        config.setPoolName("entitlement-store");
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(IDLE_CONNECTIONS);
        config.setConnectionTimeout(PATIENCE_MS);
        config.addDataSourceProperty("socketTimeout", SOCKET_TIMEOUT_S);
        config.addDataSourceProperty("connectTimeout", "5");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        if (ServiceRole.isReady(settings)) {
            config.setConnectionInitSql(ServiceRole.ASSUME);
        }
        config.addDataSourceProperty("ApplicationName", "tollbook-entitlement-store");
        return new Database(new HikariDataSource(config));
    }

    static IllegalStateException unusable(PostgresSettings settings, Exception e) {
        return new IllegalStateException("cannot use the database " + settings
                + " (TOLLBOOK_POSTGRES, TOLLBOOK_POSTGRES_USER, TOLLBOOK_POSTGRES_PASSWORD): " + e.getMessage(), e);
    }

    public DataSource dataSource() {
        return pool;
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
        pool.close();
    }
}
