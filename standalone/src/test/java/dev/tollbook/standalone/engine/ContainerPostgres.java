package dev.tollbook.standalone.engine;

import org.testcontainers.postgresql.PostgreSQLContainer;

/** A Postgres in a container of its own. */
final class ContainerPostgres implements PostgresEngine {
    static final String IMAGE = "postgres:18";

    private final PostgreSQLContainer container;

    @SuppressWarnings("resource") // The fluent setters return the container itself, which close() closes.
    ContainerPostgres() {
        container = new PostgreSQLContainer(IMAGE)
                .withDatabaseName("tollbook")
                .withUsername("tollbook")
                .withPassword("tollbook")
                // Testcontainers would switch fsync off.
                .withCommand("postgres");
        container.start();
    }

    @Override
    public String place() {
        return "container " + IMAGE;
    }

    @Override
    public String jdbcUrl() {
        return container.getJdbcUrl();
    }

    @Override
    public String user() {
        return container.getUsername();
    }

    @Override
    public String password() {
        return container.getPassword();
    }

    @Override
    public void close() {
        container.stop();
    }
}
