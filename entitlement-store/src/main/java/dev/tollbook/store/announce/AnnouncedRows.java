package dev.tollbook.store.announce;

import dev.tollbook.schemas.json.Json;
import dev.tollbook.store.book.Row;
import dev.tollbook.store.change.Announced;
import dev.tollbook.store.change.Evaluation;
import dev.tollbook.store.projection.Columns;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code book.announced}: what was announced of each payer, and when to look again. */
final class AnnouncedRows {
    private static final String UPSERT = """
            INSERT INTO book.announced (payer, offer, next_at, state)
            SELECT payer, offer, timestamptz 'epoch' + next_at * interval '1 microsecond', state::json
            FROM unnest(?::text[], ?::bigint[], ?::bigint[], ?::text[]) AS new (payer, offer, next_at, state)
            ON CONFLICT (payer) DO UPDATE
                SET offer = excluded.offer, next_at = excluded.next_at, state = excluded.state,
                    deferred = false
            """;

    private static final String SELECT = "SELECT payer, state, deferred FROM book.announced WHERE payer = ANY (?)";

    private AnnouncedRows() {}

    /** What was announced of a payer, and whether the payer was put off since. */
    record Known(Announced announced, boolean isDeferred) {
        /** Whether it can stay as it is: in a rebuild each payer is looked at again, and hardly any has changed. */
        boolean isStillTrueAfter(Evaluation evaluation) {
            return !isDeferred && evaluation.repeats(announced);
        }
    }

    static Map<String, Known> of(Connection connection, Collection<String> payers) throws SQLException {
        Map<String, Known> announced = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(SELECT)) {
            statement.setArray(1, connection.createArrayOf("text", payers.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Announced state = Json.readNamedByIds(rows.getString(2).getBytes(StandardCharsets.UTF_8),
                            Announced.class);
                    announced.put(rows.getString(1), new Known(state, rows.getBoolean(3)));
                }
            }
        }
        return announced;
    }

    static void put(Connection connection, Collection<Announced> all) throws SQLException {
        Columns.execute(connection, UPSERT, all, columns -> {
            columns.add("text", announced -> announced.payer().id());
            columns.add("bigint", Announced::offer);
            columns.addInstants(announced -> announced.nextAt().orElse(null));
            columns.add("text", announced -> new String(Json.bytes(announced), StandardCharsets.UTF_8));
        });
    }

    /** Puts them off: nothing can be said of them yet. */
    static void defer(Connection connection, List<String> payers, Instant until) throws SQLException {
        if (payers.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection
                .prepareStatement("UPDATE book.announced SET next_at = ?, deferred = true WHERE payer = ANY (?)")) {
            Row.bind(statement, until, connection.createArrayOf("text", payers.toArray()));
            statement.executeUpdate();
        }
    }

    /** Those of whom time may have changed something, the earliest first. */
    static List<String> due(Connection connection, Instant now, int most) throws SQLException {
        return payers(connection,
                "SELECT payer FROM book.announced WHERE next_at <= ? ORDER BY next_at LIMIT ?", now, most);
    }

    /** Those who were looked at under an older offer. */
    static List<String> outdated(Connection connection, long offer, int most) throws SQLException {
        return payers(connection,
                "SELECT payer FROM book.announced WHERE offer < ? AND NOT deferred ORDER BY offer LIMIT ?", offer,
                most);
    }

    private static List<String> payers(Connection connection, String sql, Object... values) throws SQLException {
        List<String> payers = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Row.bind(statement, values);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    payers.add(rows.getString(1));
                }
            }
        }
        return payers;
    }
}
