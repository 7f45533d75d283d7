package dev.tollbook.store.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Binds rows column by column, as arrays for {@code unnest}: one statement and one round trip for many of them. */
public final class Columns<T> {
    /** One array of much more, JSON among it, would be an object that G1 marks the whole heap for. */
    private static final int AT_ONCE = 500;

    /** Says what is bound. */
    @FunctionalInterface
    public interface Binding<T> {
        void bind(Columns<T> columns) throws SQLException;
    }

    private final Connection connection;
    private final PreparedStatement statement;
    private final Collection<T> rows;
    private int next;

    public Columns(Connection connection, PreparedStatement statement, Collection<T> rows) {
        this(connection, statement, rows, 1);
    }

    private Columns(Connection connection, PreparedStatement statement, Collection<T> rows, int next) {
        this.connection = connection;
        this.statement = statement;
        this.rows = rows;
        this.next = next;
    }

    /** Executes a statement for all of the rows, however many or few there are, some hundreds at a time. */
    public static <T> void execute(Connection connection, String sql, Collection<T> rows, Binding<T> binding)
            throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        List<T> all = List.copyOf(rows);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int from = 0; from < all.size(); from += AT_ONCE) {
                binding.bind(new Columns<>(connection, statement,
                        all.subList(from, Math.min(from + AT_ONCE, all.size()))));
                statement.executeUpdate();
            }
        }
    }

    /** Binds other rows to the parameters that follow. */
    public <R> Columns<R> then(Collection<R> others) {
        return new Columns<>(connection, statement, others, next);
    }

    /** Binds the next parameter. */
    public void add(String type, Function<T, ?> value) throws SQLException {
        Object[] values = array(type).apply(rows.size());
        int place = 0;
        for (T row : rows) {
            values[place++] = value.apply(row);
        }
        statement.setArray(next++, connection.createArrayOf(type, values));
    }

    /**
     * Binds the next parameter, as microseconds since 1970, which is what Postgres keeps: they need no parsing, and the
     * statement makes {@code timestamptz 'epoch' + … * interval '1 microsecond'} of them. An instant may be null.
     */
    public void addInstants(Function<T, Instant> value) throws SQLException {
        try {
            add("bigint", row -> {
                Instant instant = value.apply(row);
                return instant == null ? null : ChronoUnit.MICROS.between(Instant.EPOCH, instant);
            });
        } catch (ArithmeticException e) {
            // What Postgres says of one that it cannot hold.
            throw new SQLDataException("an instant is out of range", "22008", e);
        }
    }

    /**
     * Binds the next parameter, as literals of arrays: arrays of several lengths are none that Postgres could take apart
     * row by row.
     */
    public void addArrays(Function<T, List<String>> values) throws SQLException {
        List<String> literals = new ArrayList<>(rows.size());
        for (T row : rows) {
            literals.add(connection.createArrayOf("text", values.apply(row).toArray()).toString());
        }
        statement.setArray(next++, connection.createArrayOf("text", literals.toArray(array("text"))));
    }

    /**
     * An array of a type that the driver knows how to send as bytes; one of objects would go as text, every quotation mark
     * in JSON escaped on this side and read again on the other.
     */
    private static IntFunction<Object[]> array(String type) {
        return switch (type) {
            case "text" -> String[]::new;
            case "bigint" -> Long[]::new;
            case "int" -> Integer[]::new;
            case "boolean" -> Boolean[]::new;
            case "bytea" -> byte[][]::new;
            default -> throw new IllegalArgumentException("no array of " + type);
        };
    }
}
