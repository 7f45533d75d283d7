package dev.tollbook.bench.payer;

import dev.tollbook.standalone.engine.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

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
        List<String> templates = Population.templates(GAPS);
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl(), postgres.login().user(),
                postgres.login().password());
                PreparedStatement insert = connection.prepareStatement(INSERT);
                Statement statement = connection.createStatement()) {
            insert.setArray(1, connection.createArrayOf("text", templates.toArray()));
            insert.setInt(2, from);
            insert.setInt(3, to - 1);
            insert.executeUpdate();
            // Else the next query would look for its plan in statistics of an empty table.
            statement.execute("ANALYZE projection.accounts");
        } catch (SQLException e) {
            throw new IllegalStateException("cannot make payers: " + e.getMessage(), e);
        }
    }
}
