package dev.tollbook.standalone.engine;

/** A real Postgres for tests, wherever it runs. */
public sealed interface PostgresEngine extends AutoCloseable permits EmbeddedPostgresEngine, ContainerPostgres {
    /** Kind and version, for the log of a test run. */
    String name();

    String jdbcUrl();

    String user();

    String password();

    @Override
    void close();
}
