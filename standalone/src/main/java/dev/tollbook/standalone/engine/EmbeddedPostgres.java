package dev.tollbook.standalone.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Postgres server as a child of this process, durable (fsync on), reachable from this machine only and with a
 * password. It runs as root too, through {@link Unprivileged}. Starting again over the same directory goes on with the
 * same data, also after this process or the whole machine died.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(EmbeddedPostgres.class);

    private final PostgresServer server;
    private final PostgresLogin login;

    private EmbeddedPostgres(PostgresServer server, PostgresLogin login) {
        this.server = server;
        this.login = login;
    }

    /**
     * Starts it and returns when the user can log in.
     *
     * @param data     its own directory; set up when it is new
     * @param programs where the Postgres programs are unpacked, once for any number of servers
     */
    public static EmbeddedPostgres start(Path data, Path programs, PostgresLogin wanted) {
        PostgresLogin login = wanted.port() == 0
                ? new PostgresLogin(FreePort.pick(), wanted.database(), wanted.user(), wanted.password())
                : wanted;
        PostgresServer server = new PostgresServer(
                PostgresBinaries.under(programs), Unprivileged.here(), data.toAbsolutePath());
        if (!Files.exists(server.database())) {
            server.initialize();
        }
        server.stopOrphan();
        server.start(login.port());
        try {
            PostgresAccess.grant(login, server.superuserPassword());
        } catch (RuntimeException e) {
            server.stop();
            throw e;
        }
        LOGGER.atInfo().addKeyValue("port", login.port()).addKeyValue("data", data).log("Postgres started");
        return new EmbeddedPostgres(server, login);
    }

    /**
     * Stops the server that a killed process left running over this directory; does nothing if there is none. To be
     * called by whoever holds the directory alone.
     */
    public static void stopOrphan(Path data, Path programs) {
        if (PostgresServer.mayRun(data)) {
            new PostgresServer(PostgresBinaries.under(programs), Unprivileged.here(), data.toAbsolutePath())
                    .stopOrphan();
        }
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://localhost:" + login.port() + "/" + login.database();
    }

    /** The user and the password that the URL needs. */
    public PostgresLogin login() {
        return login;
    }

    /** Ends connections, writes everything down and stops. */
    @Override
    public void close() {
        server.stop();
    }
}
