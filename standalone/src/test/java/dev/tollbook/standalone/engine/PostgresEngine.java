package dev.tollbook.standalone.engine;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A real Postgres for tests, wherever it runs. */
public sealed interface PostgresEngine extends AutoCloseable permits EmbeddedPostgresEngine, ContainerPostgres {
    /** Where it runs. */
    String place();

    /** Place and version, for the log of a test run. */
    default String name() {
        try (Connection connection = DriverManager.getConnection(jdbcUrl(), user(), password())) {
            return place() + ", server " + connection.getMetaData().getDatabaseProductVersion();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    String jdbcUrl();

    String user();

    String password();

    @Override
    void close();
}
