package dev.tollbook.store.announce;

import dev.tollbook.schemas.catalog.Catalog;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.store.book.Row;
import dev.tollbook.store.change.InForce;
import dev.tollbook.store.entitlement.Entitlements;
import dev.tollbook.store.entitlement.GrantRules;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The catalogue in force and those before it, read once each. Not thread-safe. */
final class Catalogs {
    private static final int REMEMBERED = 16;
    private static final String NEWEST = "SELECT max(\"offset\") AS number FROM projection.catalogs";
    private static final String ONE = "SELECT applied_at, catalog FROM projection.catalogs WHERE \"offset\" = ?";

    private final GrantRules rules;
    private final Map<Long, InForce> known = new HashMap<>();
    private final InForce none;

    Catalogs(GrantRules rules) {
        this.rules = rules;
        this.none = new InForce(-1, Instant.EPOCH, new Entitlements(Catalog.EMPTY, rules));
    }

    InForce current(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NEWEST);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            long newest = rows.getLong("number");
            return rows.wasNull() ? none : find(connection, newest).orElse(none);
        }
    }

    /** The one of that number; the other where it is not kept. */
    InForce of(Connection connection, long number, InForce other) throws SQLException {
        if (number == other.number()) {
            return other;
        }
        return number == none.number() ? none : find(connection, number).orElse(other);
    }

    private Optional<InForce> find(Connection connection, long number) throws SQLException {
        InForce remembered = known.get(number);
        if (remembered != null) {
            return Optional.of(remembered);
        }
        try (PreparedStatement statement = connection.prepareStatement(ONE)) {
            statement.setLong(1, number);
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    return Optional.empty();
                }
                Catalog catalog = Json.read(rows.getString("catalog").getBytes(StandardCharsets.UTF_8),
                        Catalog.class);
                InForce read = new InForce(number, Row.instant(rows, "applied_at"), new Entitlements(catalog, rules));
                if (known.size() >= REMEMBERED) {
                    known.clear();
                }
                known.put(number, read);
                return Optional.of(read);
            }
        }
    }
}
