package dev.tollbook.store.book;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The authoritative schema of the database: every write is one transaction, all of it or nothing. Thread-safe. */
public final class Book {
    private final DataSource dataSource;

    public Book(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** What is done with a connection. */
    @FunctionalInterface
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Runs it in a transaction of its own; {@link BookException} if Postgres objects, with nothing changed. */
    public <T> T write(Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.on(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new BookException(e);
        }
    }

    /** Reads. */
    public <T> T read(Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw new BookException(e);
        }
    }
}
