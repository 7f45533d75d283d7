package dev.tollbook.store.announce;

import dev.tollbook.schemas.catalog.Catalog;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.product.Listing;
import dev.tollbook.store.book.Row;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code book.offers}, and the offer as it is projected. */
final class OfferRows {
    // Counts and sums alone could be the same by chance after a rebuild; times alone are those of transactions that began
    // in another order than they ended.
    private static final String VERSION = """
            SELECT (SELECT max(number) FROM book.offers) AS number,
                   (SELECT max("offset") FROM projection.catalogs) AS catalog,
                   count(*) AS listings, coalesce(sum(revision), 0)::bigint AS revisions, max(updated_at) AS updated_at
            FROM projection.products
            """;
    private static final String PRUNE = """
            DELETE FROM book.offers
            WHERE number < ? AND NOT EXISTS (SELECT FROM book.announced WHERE announced.offer = offers.number)
            """;

    /** What changes whenever the recorded or the projected offer does; cheap to read. */
    record Version(Optional<Long> number, Optional<Long> catalog, long listings, long revisions,
            Optional<Instant> updatedAt) {}

    /** A recorded offer. */
    record Numbered(long number, Offer offer) {}

    private OfferRows() {}

    static Version version(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(VERSION);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return new Version(Optional.ofNullable(rows.getObject("number", Long.class)),
                    Optional.ofNullable(rows.getObject("catalog", Long.class)), rows.getLong("listings"),
                    rows.getLong("revisions"), Row.optionalInstant(rows, "updated_at"));
        }
    }

    /** As it is projected now, after that one. */
    static Offer projected(Connection connection, Offer before) throws SQLException {
        List<Listing> listings = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("SELECT state FROM projection.products");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                listings.add(read(rows, "state", Listing.class));
            }
        }
        String newest = """
                SELECT "offset", applied_at, catalog FROM projection.catalogs ORDER BY "offset" DESC LIMIT 1
                """;
        try (PreparedStatement statement = connection.prepareStatement(newest);
                ResultSet rows = statement.executeQuery()) {
            return rows.next()
                    ? before.next(rows.getLong("offset"), Row.instant(rows, "applied_at"),
                            read(rows, "catalog", Catalog.class), listings)
                    : before.next(Offer.NONE.catalogOffset(), Offer.NONE.since(), Catalog.EMPTY, listings);
        }
    }

    static Optional<Numbered> newest(Connection connection) throws SQLException {
        return one(connection, "SELECT number, offer FROM book.offers ORDER BY number DESC LIMIT 1");
    }

    static Optional<Numbered> find(Connection connection, long number) throws SQLException {
        return one(connection, "SELECT number, offer FROM book.offers WHERE number = ?", number);
    }

    /** Records another offer, and forgets those under which nobody was looked at last. */
    static Numbered add(Connection connection, Offer offer) throws SQLException {
        Numbered added = one(connection, "INSERT INTO book.offers (offer) VALUES (?::jsonb) RETURNING number, offer",
                json(offer)).orElseThrow();
        try (PreparedStatement statement = connection.prepareStatement(PRUNE)) {
            Row.bind(statement, added.number());
            statement.executeUpdate();
        }
        return added;
    }

    /** Records newer revisions of an offer that is otherwise the same. */
    static Numbered replace(Connection connection, long number, Offer offer) throws SQLException {
        return one(connection, "UPDATE book.offers SET offer = ?::jsonb WHERE number = ? RETURNING number, offer",
                json(offer), number).orElseThrow();
    }

    private static Optional<Numbered> one(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Row.bind(statement, values);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Numbered(rows.getLong("number"), read(rows, "offer", Offer.class)))
                        : Optional.empty();
            }
        }
    }

    private static String json(Offer offer) {
        return new String(Json.bytes(offer), StandardCharsets.UTF_8);
    }

    private static <T> T read(ResultSet rows, String column, Class<T> type) throws SQLException {
        return Json.read(rows.getString(column).getBytes(StandardCharsets.UTF_8), type);
    }
}
