package dev.tollbook.standalone.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** What the embedded server promises beyond what any Postgres does. */
class EmbeddedPostgresTest {
    private final Path data = EnginesExtension.directory("postgres-");

    @Test
    void shouldKeepItsDataOverAStop() throws SQLException {
        try (EmbeddedPostgres first = start("one")) {
            execute(first, "one", "CREATE TABLE kept AS SELECT 42 AS answer");
        }

        try (EmbeddedPostgres second = start("one");
                Connection connection = connect(second, "one");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT answer FROM kept")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(42);
        }
    }

    @Test
    void shouldAskForThePasswordThatIsSetNow() throws SQLException {
        start("one").close();

        try (EmbeddedPostgres server = start("two")) {
            assertThatThrownBy(() -> connect(server, "one")).isInstanceOf(SQLException.class);
            connect(server, "two").close();
        }
    }

    @Test
    void shouldNotMakeItsUserASuperuser() {
        try (EmbeddedPostgres server = start("one")) {
            assertThatThrownBy(() -> execute(server, "one", "CREATE ROLE another SUPERUSER"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void shouldTakeOverFromAServerThatWasLeftBehind() throws SQLException {
        // Nobody closes it, as when the process that started it was killed.
        EmbeddedPostgres orphan = start("one");
        execute(orphan, "one", "CREATE TABLE kept (answer int)");

        try (EmbeddedPostgres server = start("one")) {
            execute(server, "one", "INSERT INTO kept VALUES (1)");
            assertThatThrownBy(() -> connect(orphan, "one")).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void shouldNotBelieveAFileThatNamesAnotherProcess() throws IOException, SQLException {
        start("one").close();
        Path pidFile = data.resolve("database").resolve("postmaster.pid");
        Files.writeString(pidFile, ProcessHandle.current().pid() + "\n");

        try (EmbeddedPostgres server = start("one")) {
            connect(server, "one").close();
        }
    }

    private EmbeddedPostgres start(String password) {
        return EmbeddedPostgres.start(data, Engines.programs(), new PostgresLogin(0, "books", "keeper", password));
    }

    private static void execute(EmbeddedPostgres server, String password, String sql) throws SQLException {
        try (Connection connection = connect(server, password); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(EmbeddedPostgres server, String password) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), "keeper", password);
    }
}
