package dev.tollbook.store.announce;

import dev.tollbook.schemas.change.Change;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.delivery.Position;
import dev.tollbook.schemas.delivery.Source;
import dev.tollbook.schemas.payer.Payer;
import dev.tollbook.schemas.payer.PayerType;
import dev.tollbook.store.book.Row;
import dev.tollbook.store.change.Evaluation;
import dev.tollbook.store.projection.Columns;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * {@code book.changes}. What differs in nothing but the thing that was gained or lost lies in one row, since a row of
 * several costs Postgres little more than a row of one. A row has the position of its last change.
 */
final class ChangeRows {
    private static final String AFTER = "SELECT * FROM book.changes WHERE position > ? ORDER BY position LIMIT ?";
    private static final String OF_PAYER_AFTER = """
            SELECT * FROM book.changes WHERE payer = ? AND position > ? ORDER BY position LIMIT ?
            """;
    private static final String TAKE = """
            SELECT setval('book.change_position', nextval('book.change_position') + ? - 1)
            """;
    private static final String ADD = """
            INSERT INTO book.changes (position, payer, payer_type, at, reason, source, delivery_id, event_type,
                                      raw_position, received_at, announced_at, types, slugs, directions)
            SELECT position, payer, payer_type, timestamptz 'epoch' + at * interval '1 microsecond', reason, source,
                   delivery_id, event_type, raw_position, timestamptz 'epoch' + received_at * interval '1 microsecond',
                   timestamptz 'epoch' + announced_at * interval '1 microsecond',
                   types::text[], slugs::text[], directions::text[]
            FROM unnest(?::bigint[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[],
                        ?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::text[])
                AS told (position, payer, payer_type, at, reason, source, delivery_id, event_type,
                         raw_position, received_at, announced_at, types, slugs, directions)
            """;

    // Most rows of a backlog are not needed for one batch; within a transaction they are not even sent.
    private static final int FETCHED = 100;

    private ChangeRows() {}

    /**
     * What comes after a position, which may lie within a row, oldest first.
     *
     * @param payer whose changes; empty for everybody's
     */
    static List<Change> after(Connection connection, long position, Optional<String> payer, int most)
            throws SQLException {
        List<Change> changes = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(payer.isPresent() ? OF_PAYER_AFTER : AFTER)) {
            statement.setFetchSize(FETCHED);
            if (payer.isPresent()) {
                Row.bind(statement, payer, position, most);
            } else {
                Row.bind(statement, position, most);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (changes.size() < most && rows.next()) {
                    changes(rows).stream().filter(change -> change.position() > position)
                            .limit(most - changes.size()).forEach(changes::add);
                }
            }
        }
        return changes;
    }

    /** Adds what was found. Only one may do so at a time, or positions come out of order. */
    static List<Change> add(Connection connection, List<Evaluation> evaluations) throws SQLException {
        int count = evaluations.stream().mapToInt(evaluation -> evaluation.found().size()).sum();
        if (count == 0) {
            return List.of();
        }
        long first = take(connection, count);
        List<Change> changes = new ArrayList<>(count);
        for (Evaluation evaluation : evaluations) {
            evaluation.found().forEach(found -> changes.add(found.told(first + changes.size(), evaluation.after())));
        }
        write(connection, rows(changes));
        return changes;
    }

    /** The first of so many positions; nobody else takes any meanwhile. */
    private static long take(Connection connection, int count) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TAKE)) {
            statement.setInt(1, count);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1) - count + 1;
            }
        }
    }

    private static List<List<Change>> rows(List<Change> changes) {
        List<List<Change>> rows = new ArrayList<>();
        int from = 0;
        for (int to = 1; to <= changes.size(); to++) {
            if (to == changes.size() || !isOneRow(changes.get(from), changes.get(to))) {
                rows.add(changes.subList(from, to));
                from = to;
            }
        }
        return rows;
    }

    private static boolean isOneRow(Change one, Change next) {
        return one.payer().equals(next.payer()) && one.at().equals(next.at()) && one.reason() == next.reason()
                && one.cause().equals(next.cause()) && one.announcedAt().equals(next.announcedAt());
    }

    private static void write(Connection connection, List<List<Change>> rows) throws SQLException {
        Columns.execute(connection, ADD, rows, columns -> {
            columns.add("bigint", row -> row.getLast().position());
            columns.add("text", shared(change -> change.payer().id()));
            columns.add("text", shared(change -> change.payer().type().label()));
            columns.addInstants(shared(Change::at));
            columns.add("text", shared(change -> change.reason().label()));
            columns.add("text", cause(cause -> cause.source().label()));
            columns.add("text", cause(Cause::deliveryId));
            columns.add("text", cause(Cause::eventType));
            columns.add("text", cause(cause -> cause.position().toString()));
            columns.addInstants(cause(Cause::receivedAt));
            columns.addInstants(shared(Change::announcedAt));
            columns.addArrays(each(change -> change.type().label()));
            columns.addArrays(each(Change::slug));
            columns.addArrays(each(change -> change.direction().label()));
        });
    }

    private static <T> Function<List<Change>, T> shared(Function<Change, T> part) {
        return row -> part.apply(row.getFirst());
    }

    private static <T> Function<List<Change>, T> cause(Function<Cause, T> part) {
        return row -> row.getFirst().cause().map(part).orElse(null);
    }

    private static Function<List<Change>, List<String>> each(Function<Change, String> text) {
        return row -> row.stream().map(text).toList();
    }

    private static List<Change> changes(ResultSet row) throws SQLException {
        Payer payer = new Payer(row.getString("payer"), labelled(PayerType.class, row.getString("payer_type")));
        Instant at = Row.instant(row, "at");
        Change.Reason reason = labelled(Change.Reason.class, row.getString("reason"));
        Optional<Cause> cause = cause(row);
        Instant announcedAt = Row.instant(row, "announced_at");
        String[] types = texts(row, "types");
        String[] slugs = texts(row, "slugs");
        String[] directions = texts(row, "directions");
        long first = row.getLong("position") - slugs.length + 1;
        List<Change> changes = new ArrayList<>(slugs.length);
        for (int i = 0; i < slugs.length; i++) {
            changes.add(new Change(Change.idOf(first + i), first + i, payer, labelled(Change.Type.class, types[i]),
                    slugs[i], labelled(Change.Direction.class, directions[i]), at, reason, cause, announcedAt));
        }
        return changes;
    }

    private static Optional<Cause> cause(ResultSet row) throws SQLException {
        Optional<String> source = Row.optionalText(row, "source");
        return source.isEmpty()
                ? Optional.empty()
                : Optional.of(new Cause(Source.of(source.get()), row.getString("delivery_id"),
                        row.getString("event_type"), Position.parse(row.getString("raw_position")),
                        Row.instant(row, "received_at")));
    }

    private static String[] texts(ResultSet row, String column) throws SQLException {
        return (String[]) row.getArray(column).getArray();
    }

    /** Fails at a label that a newer version wrote: Kafka must not be told that it is unknown. */
    private static <E extends Enum<E>> E labelled(Class<E> type, String label) {
        return Enum.valueOf(type, label.toUpperCase(Locale.ROOT));
    }
}
