package dev.tollbook.bench.payer;

import dev.tollbook.standalone.engine.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/** Puts payers into the projection as the projector would have left them, a million in seconds: Postgres makes the rows itself. */
public final class Rows {
    /** Stand in the templates where a name belongs. */
    private static final Population.Name GAPS = new Population.Name("{longest}", "{longer}", "{shorter}");
    /** In the order of the ids, so that both indexes grow at their end. */
    private static final String INSERT = """
            INSERT INTO projection.accounts (account, revision, payer, payer_type, state)
            SELECT 'stripe:cus_' || left(name, 14), 1, 'org_' || left(name, 27), 'organization',
                   replace(replace(replace((?::text[])[1 + number %% %d], '{longest}', left(name, 27)),
                       '{longer}', left(name, 24)), '{shorter}', left(name, 14))::jsonb
            FROM (SELECT number, md5(number::text) AS name FROM generate_series(?, ?) AS number ORDER BY name) named
            """.formatted(Population.KINDS);

    private Rows() {}

    /** Inserts the payers from one number up to, and without, another. The tables must exist. */
    public static void insert(EmbeddedPostgres postgres, int from, int to) {
        try (Connection connection = connect(postgres); Statement statement = connection.createStatement()) {
            // What is made up needs no log to survive a crash, and writing it would take as long as the rest.
            statement.execute("ALTER TABLE projection.accounts SET UNLOGGED");
            int middle = from + (to - from) / 2;
            // A statement keeps one processor busy.
            Stream.of(List.of(from, middle), List.of(middle, to)).parallel()
                    .forEach(half -> insertPart(postgres, half.getFirst(), half.getLast()));
            statement.execute("ANALYZE projection.accounts");
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static void insertPart(EmbeddedPostgres postgres, int from, int to) {
        try (Connection connection = connect(postgres);
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setArray(1, connection.createArrayOf("text", Population.templates(GAPS).toArray()));
            insert.setInt(2, from);
            insert.setInt(3, to - 1);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.login().user(), postgres.login().password());
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("cannot make payers: " + e.getMessage(), e);
    }
}
