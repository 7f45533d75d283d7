package dev.tollbook.bench.payer;

import dev.tollbook.standalone.engine.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What the database says was consumed, counted in four ways that must agree.
 *
 * @param entries  in the log
 * @param delta    sum over the log
 * @param counters sum of what is used in the windows that are open
 * @param answers  kept answers that say it was consumed
 */
public record UsageTotals(long entries, long delta, long counters, long answers) {
    private static final String SQL = """
            SELECT (SELECT count(*) FROM book.usage_log),
                   (SELECT coalesce(sum(delta), 0) FROM book.usage_log),
                   (SELECT coalesce(sum(used), 0) FROM book.usage_counters),
                   (SELECT count(*) FROM book.idempotency WHERE answer::jsonb ->> 'consumed' = 'true')
            """;

    public static UsageTotals of(EmbeddedPostgres postgres) {
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl(), postgres.login().user(),
                postgres.login().password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SQL)) {
            rows.next();
            return new UsageTotals(rows.getLong(1), rows.getLong(2), rows.getLong(3), rows.getLong(4));
        } catch (SQLException e) {
            throw new IllegalStateException("cannot count what was consumed: " + e.getMessage(), e);
        }
    }

    /** Whether exactly that much was consumed, one at a time. */
    public boolean isAll(long count) {
        return equals(new UsageTotals(count, count, count, count));
    }
}
