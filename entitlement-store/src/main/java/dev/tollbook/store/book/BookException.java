package dev.tollbook.store.book;

import java.sql.SQLException;

/** Postgres cannot be used at the moment; nothing was changed. */
public final class BookException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BookException(SQLException cause) {
        super(cause.getMessage(), cause);
    }
}
