package dev.tollbook.standalone.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What Tollbook needs of a database, shown on whichever engine this run uses. */
@ExtendWith(EnginesExtension.class)
class PostgresContractTest {
    private final PostgresEngine postgres;

    PostgresContractTest(Engines engines) {
        postgres = engines.postgres();
    }

    @Test
    void shouldBeNewEnough() throws SQLException {
        assertThat(Integer.parseInt(one("SHOW server_version_num"))).isGreaterThanOrEqualTo(150_000);
    }

    @Test
    void shouldKeepWhatWasCommittedOverAPowerCut() throws SQLException {
        assertThat(one("SHOW fsync")).isEqualTo("on");
        assertThat(one("SHOW synchronous_commit")).isEqualTo("on");
        assertThat(one("SHOW full_page_writes")).isEqualTo("on");
    }

    @Test
    void shouldStoreEveryText() throws SQLException {
        assertThat(one("SHOW server_encoding")).isEqualTo("UTF8");
        assertThat(one("SELECT '{\"name\": \"Zoë 漢字\"}'::jsonb ->> 'name'")).isEqualTo("Zoë 漢字");
    }

    @Test
    void shouldLetUsMakeSchemasAndUpsert() throws SQLException {
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("CREATE SCHEMA contract");
            statement.execute("CREATE TABLE contract.state (id text PRIMARY KEY, revision bigint)");
            String upsert = "INSERT INTO contract.state VALUES ('a', %d) ON CONFLICT (id) DO UPDATE"
                    + " SET revision = excluded.revision WHERE contract.state.revision < excluded.revision";
            assertThat(statement.executeUpdate(upsert.formatted(2))).isEqualTo(1);
            assertThat(statement.executeUpdate(upsert.formatted(1))).isZero();
            connection.rollback();
        }
    }

    private String one(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }
}
