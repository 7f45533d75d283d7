package dev.tollbook.store.announce;

import dev.tollbook.schemas.change.Change;
import dev.tollbook.store.book.Book;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;
import java.util.Optional;

/** Every change that was announced, for those who read them. Thread-safe. */
public final class ChangeBook {
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
        return book.read(connection -> ChangeRows.after(connection, position, payer, most));
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
}
