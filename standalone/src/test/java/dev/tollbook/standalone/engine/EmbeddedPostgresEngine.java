package dev.tollbook.standalone.engine;

import java.nio.file.Path;

/** The Postgres that ships with Tollbook, as a child of this process. */
final class EmbeddedPostgresEngine implements PostgresEngine {
    private final EmbeddedPostgres server;

    EmbeddedPostgresEngine(Path data, Path programs) {
        server = EmbeddedPostgres.start(data, programs, new PostgresLogin(0, "tollbook", "tollbook", "tollbook"));
    }

    @Override
    public String place() {
        return "embedded";
    }

    @Override
    public String jdbcUrl() {
        return server.jdbcUrl();
    }

    @Override
    public String user() {
        return server.login().user();
    }

    @Override
    public String password() {
        return server.login().password();
    }

    @Override
    public void close() {
        server.close();
    }
}
