package dev.tollbook.store.book;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Payers of whom something may be new. Set in the transaction that made it so, taken away in the one that has looked;
 * a mark that was set in between has another version, and stays.
 */
public enum Marks {
    /** Because of what the projector wrote. */
    PROJECTION("projection"),
    /** Because of an exception. */
    BOOK("book");

    private final String mark;
    private final String oldest;
    private final String remove;

    Marks(String schema) {
        // Sorted, so that two who mark cannot deadlock.
        mark = """
                INSERT INTO %1$s.touched_payers (payer, version)
                SELECT payer, nextval('%1$s.touch_version') FROM unnest(?::text[]) AS new (payer) ORDER BY payer
                ON CONFLICT (payer) DO UPDATE SET version = excluded.version
                """.formatted(schema);
        oldest = "SELECT payer, version FROM %s.touched_payers ORDER BY version LIMIT ?".formatted(schema);
        // A mark that is being set again at this moment is not waited for: it will have another version.
        remove = """
                DELETE FROM %1$s.touched_payers WHERE payer IN (
                    SELECT payer FROM %1$s.touched_payers
                        JOIN unnest(?::text[], ?::bigint[]) AS seen (payer, version) USING (payer, version)
                    FOR UPDATE SKIP LOCKED)
                """.formatted(schema);
    }

    public void set(Connection connection, Collection<String> payers) throws SQLException {
        if (payers.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(mark)) {
            statement.setArray(1, connection.createArrayOf("text", new TreeSet<>(payers).toArray()));
            statement.executeUpdate();
        }
    }

    /** Versions by payer, the oldest first. */
    public Map<String, Long> oldest(Connection connection, int most) throws SQLException {
        Map<String, Long> marks = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(oldest)) {
            statement.setInt(1, most);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    marks.put(rows.getString(1), rows.getLong(2));
                }
            }
        }
        return marks;
    }

    /** Takes away those that still have that version. */
    public void remove(Connection connection, Map<String, Long> seen) throws SQLException {
        if (seen.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(remove)) {
            statement.setArray(1, connection.createArrayOf("text", seen.keySet().toArray()));
            statement.setArray(2, connection.createArrayOf("bigint", seen.values().toArray()));
            statement.executeUpdate();
        }
    }
}
