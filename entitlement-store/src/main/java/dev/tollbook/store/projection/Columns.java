package dev.tollbook.store.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.Function;

/** Binds rows column by column, as arrays for {@code unnest}: one statement and one round trip for a whole batch. */
public final class Columns<T> {
    private final Connection connection;
    private final PreparedStatement statement;
    private final Collection<T> rows;
    private int next = 1;

    public Columns(Connection connection, PreparedStatement statement, Collection<T> rows) {
        this.connection = connection;
        this.statement = statement;
        this.rows = rows;
    }

    /** Binds the next parameter. */
    public void add(String type, Function<T, Object> value) throws SQLException {
        statement.setArray(next++, connection.createArrayOf(type, rows.stream().map(value).toArray()));
    }

    /** The number of the parameter after those that were bound. */
    public int next() {
        return next;
    }
}
