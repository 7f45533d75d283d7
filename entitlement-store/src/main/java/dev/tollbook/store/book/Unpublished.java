package dev.tollbook.store.book;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Where records wait for Kafka. Whoever changes something puts them there in the same transaction, so that neither can
 * be without the other.
 */
public interface Unpublished {
    /**
     * Takes what has waited longest, in the order in which it is to be told. It waits no longer once this transaction has
     * committed, which may only happen when Kafka has acknowledged all of it. One publisher at a time may ask.
     *
     * @return about {@code most}; fewer only if no more waits
     */
    List<Pending> take(Connection connection, int most) throws SQLException;
}
