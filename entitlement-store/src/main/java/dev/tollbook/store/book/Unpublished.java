package dev.tollbook.store.book;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Where records wait for Kafka. Whoever changes something puts them there in the same transaction, so that neither can
 * be without the other.
 */
public interface Unpublished {
    /** Up to {@code most} of what waits, in the order in which it is to be told. One publisher at a time may ask. */
    List<Pending> next(Connection connection, int most) throws SQLException;

    /** Kafka has acknowledged these, all that {@link #next} gave; there is at least one. */
    void published(Connection connection, List<Pending> pending) throws SQLException;
}
