package dev.tollbook.store.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Rows of which the newest revision of each key counts: one statement for all of a batch.
 *
 * @param <T> what the batch says of one key
 */
final class NewestRows<T> {
    private record Column<T>(String type, Function<T, Object> value) {}

    private final String upsert;
    private final ToLongFunction<T> revision;
    private final List<Column<T>> columns = new ArrayList<>();
    // One row per key, or Postgres refuses to touch a row twice; sorted, so that two replicas cannot deadlock.
    private final Map<String, T> newest = new TreeMap<>();

    NewestRows(String upsert, ToLongFunction<T> revision) {
        this.upsert = upsert;
        this.revision = revision;
    }

    NewestRows<T> column(String type, Function<T, Object> value) {
        columns.add(new Column<>(type, value));
        return this;
    }

    void add(String key, T row) {
        newest.merge(key, row, (a, b) -> revision.applyAsLong(b) >= revision.applyAsLong(a) ? b : a);
    }

    void write(Connection connection) throws SQLException {
        Columns.execute(connection, upsert, newest.values(), bound -> {
            for (Column<T> column : columns) {
                bound.add(column.type(), column.value());
            }
        });
    }
}
