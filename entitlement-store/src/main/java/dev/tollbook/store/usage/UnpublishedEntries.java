package dev.tollbook.store.usage;

import dev.tollbook.schemas.topic.Topics;
import dev.tollbook.schemas.usage.UsageEntry;
import dev.tollbook.store.book.Pending;
import dev.tollbook.store.book.Row;
import dev.tollbook.store.book.Unpublished;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Entries of which Kafka has not been told: each transaction that counted has named its own in
 * {@code book.usage_unpublished}, while it had their counters locked. The log itself does not say how far Kafka has
 * been told: entries become visible in another order than that of their numbers.
 */
public final class UnpublishedEntries implements Unpublished {
    // Those of one transaction come together, and so a few more than were asked for. Entries are always found by their
    // keys: a plan that was made and kept while the log was small would go on to read all of it when it is large.
    private static final String TAKE = """
            SET LOCAL enable_seqscan = off;
            WITH taken AS (
                DELETE FROM book.usage_unpublished WHERE id IN (
                    SELECT id FROM (
                        SELECT id, sum(cardinality(entries)) OVER (ORDER BY id) - cardinality(entries) AS before
                        FROM (SELECT id, entries FROM book.usage_unpublished ORDER BY id LIMIT ?) AS oldest) AS counted
                    WHERE before < ?)
                RETURNING id, entries)
            SELECT entry.* FROM taken
                CROSS JOIN LATERAL (SELECT * FROM book.usage_log WHERE id = ANY (taken.entries) OFFSET 0) AS entry
            ORDER BY taken.id, entry.id
            """;

    @Override
    public List<Pending> take(Connection connection, int most) throws SQLException {
        List<Pending> pending = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(TAKE)) {
            Row.bind(statement, most, most);
            statement.execute();
            statement.getMoreResults();
            try (ResultSet rows = statement.getResultSet()) {
                while (rows.next()) {
                    pending.add(pending(UsageReader.entry(rows)));
                }
            }
        }
        return pending;
    }

    private static Pending pending(UsageEntry entry) {
        return new Pending(entry.id(), Topics.USAGE, entry.payer(), entry, Optional.empty());
    }
}
