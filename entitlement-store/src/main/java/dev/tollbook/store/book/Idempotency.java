package dev.tollbook.store.book;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * Makes a request happen once, for ever: the key and the answer are kept in the transaction of what was done. A second
 * request with the same key waits for the first, and then gets its answer.
 */
public final class Idempotency {
    private final Book book;

    public Idempotency(Book book) {
        this.book = book;
    }

    /** A request that may come twice. */
    public record Request(String key, RequestHash request) {}

    /** An answer, and whether it is that of an earlier request. */
    public record Answer(String body, boolean replayed) {}

    /** Does the work unless it was done before; {@link KeyReusedException} for a key that came with another request. */
    public Answer once(Optional<Request> request, Instant now, Book.Work<String> work) {
        if (request.isEmpty()) {
            return new Answer(book.write(work), false);
        }
        return book.write(connection -> once(connection, request.get(), now, work));
    }

    private static Answer once(Connection connection, Request request, Instant now, Book.Work<String> work)
            throws SQLException {
        if (!claim(connection, request, now)) {
            return new Answer(earlier(connection, request), true);
        }
        String body = work.on(connection);
        try (PreparedStatement statement = connection
                .prepareStatement("UPDATE book.idempotency SET answer = ? WHERE key = ?")) {
            Row.bind(statement, body, request.key());
            statement.executeUpdate();
        }
        return new Answer(body, false);
    }

    private static boolean claim(Connection connection, Request request, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO book.idempotency (key, request, recorded_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING
                """)) {
            Row.bind(statement, request.key(), request.request().bytes(), now);
            return statement.executeUpdate() == 1;
        }
    }

    private static String earlier(Connection connection, Request request) throws SQLException {
        try (PreparedStatement statement = connection
                .prepareStatement("SELECT request, answer FROM book.idempotency WHERE key = ?")) {
            Row.bind(statement, request.key());
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next() || !Arrays.equals(rows.getBytes(1), request.request().bytes())) {
                    throw new KeyReusedException(request.key());
                }
                return rows.getString(2);
            }
        }
    }
}
