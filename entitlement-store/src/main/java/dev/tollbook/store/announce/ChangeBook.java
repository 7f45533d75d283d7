package dev.tollbook.store.announce;

import dev.tollbook.schemas.change.Change;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.topic.Topics;
import dev.tollbook.store.book.Book;
import dev.tollbook.store.book.Outbox;
import dev.tollbook.store.book.Row;
import dev.tollbook.store.change.Announced;
import dev.tollbook.store.change.Found;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code book.changes}: every change that was announced. Thread-safe. */
public final class ChangeBook {
    private static final String PAGE = """
            SELECT change FROM book.changes WHERE position > ? AND (?::text IS NULL OR payer = ?)
            ORDER BY position LIMIT ?
            """;

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

    /** Adds the changes and what is to be told of them. Only one may do so at a time, or positions came out of order. */
    static List<Change> add(Connection connection, List<Found> found, Announced announced) throws SQLException {
        List<Change> changes = new ArrayList<>();
        List<Long> positions = positions(connection, found.size());
        try (PreparedStatement statement = connection
                .prepareStatement("INSERT INTO book.changes (position, payer, change) VALUES (?, ?, ?::jsonb)")) {
            for (int i = 0; i < found.size(); i++) {
                Change change = found.get(i).told(positions.get(i), announced);
                Row.bind(statement, change.position(), change.payer().id(),
                        new String(Json.bytes(change), StandardCharsets.UTF_8));
                statement.addBatch();
                changes.add(change);
            }
            statement.executeBatch();
        }
        for (Change change : changes) {
            Outbox.add(connection, Topics.CHANGES, change.payer().id(), change);
        }
        return changes;
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
