package dev.tollbook.store.announce;

import dev.tollbook.schemas.change.Change;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.store.book.Book;
import dev.tollbook.store.book.Row;
import dev.tollbook.store.change.Evaluation;
import dev.tollbook.store.projection.Columns;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** {@code book.changes}: every change that was announced. Thread-safe. */
public final class ChangeBook {
    private static final String PAGE = """
            SELECT change FROM book.changes WHERE position > ? AND (?::text IS NULL OR payer = ?)
            ORDER BY position LIMIT ?
            """;

    private static final String ADD = """
            INSERT INTO book.changes (position, payer, change) SELECT position, payer, change::jsonb
            FROM unnest(?::bigint[], ?::text[], ?::text[]) AS told (position, payer, change)
            """;

    // Some hundred bytes each: an array of a thousand would be an object that G1 marks the whole heap for.
    private static final int AT_ONCE = 500;

    private final Book book;

    public ChangeBook(Book book) {
        this.book = book;
    }

    /**
     * What comes after a position, oldest first.
     *
     * @param payer whose changes; empty for everybody's
     */
    public List<Change> after(long position, Optional<String> payer, int most) {
        return book.read(connection -> {
            List<Change> changes = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(PAGE)) {
                Row.bind(statement, position, payer, payer, most);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        changes.add(Json.read(rows.getString(1).getBytes(StandardCharsets.UTF_8), Change.class));
                    }
                }
            }
            return changes;
        });
    }

    /** The newest position; 0 before the first change. */
    public long newest() {
        return book.read(connection -> {
            try (PreparedStatement statement = connection
                    .prepareStatement("SELECT coalesce(max(position), 0) FROM book.changes");
                    ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }

    /** Adds what was found and what is to be told of it. Only one may do so at a time, or positions come out of order. */
    static List<Change> add(Connection connection, List<Evaluation> evaluations) throws SQLException {
        int count = evaluations.stream().mapToInt(evaluation -> evaluation.found().size()).sum();
        if (count == 0) {
            return List.of();
        }
        Iterator<Long> positions = positions(connection, count).iterator();
        List<Change> changes = new ArrayList<>(count);
        for (Evaluation evaluation : evaluations) {
            evaluation.found().forEach(found -> changes.add(found.told(positions.next(), evaluation.after())));
        }
        for (int from = 0; from < count; from += AT_ONCE) {
            write(connection, changes.subList(from, Math.min(from + AT_ONCE, count)));
        }
        return changes;
    }

    private static void write(Connection connection, List<Change> changes) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            Columns<Change> columns = new Columns<>(connection, statement, changes);
            columns.add("bigint", Change::position);
            columns.add("text", change -> change.payer().id());
            columns.add("text", change -> new String(Json.bytes(change), StandardCharsets.UTF_8));
            statement.executeUpdate();
        }
    }

    private static List<Long> positions(Connection connection, int count) throws SQLException {
        List<Long> positions = new ArrayList<>();
        try (PreparedStatement statement = connection
                .prepareStatement("SELECT nextval('book.change_position') FROM generate_series(1, ?)")) {
            statement.setInt(1, count);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    positions.add(rows.getLong(1));
                }
            }
        }
        return positions;
    }
}
