package dev.tollbook.store.projection;

import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.product.Listing;
import dev.tollbook.store.feed.Derived;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** {@code projection.products}. */
final class ProductRows {
    private static final String UPSERT = """
            INSERT INTO projection.products AS known (id, revision, state)
            SELECT id, revision, state::jsonb
            FROM unnest(?::text[], ?::bigint[], ?::text[]) AS new (id, revision, state)
            ON CONFLICT (id) DO UPDATE
                SET revision = excluded.revision, state = excluded.state, updated_at = now()
            WHERE known.revision < excluded.revision
            """;

    private ProductRows() {}

    /** Writes the newest of each product and price; a row at or past its revision is left alone. */
    static void upsert(Connection connection, List<Incoming> batch) throws SQLException {
        // One row per id, or Postgres refuses to touch a row twice; sorted, so that two replicas cannot deadlock.
        Map<String, Incoming> newest = new TreeMap<>();
        for (Incoming incoming : batch) {
            if (incoming.derived() instanceof Derived.ListingChanged(var position, Listing listing)) {
                newest.merge(listing.id(), incoming,
                        (a, b) -> listing(b).revision() > listing(a).revision() ? b : a);
            }
        }
        Columns.execute(connection, UPSERT, newest.values(), columns -> {
            columns.add("text", row -> listing(row).id());
            columns.add("bigint", row -> listing(row).revision());
            columns.add("text", Incoming::json);
        });
    }

    static void load(Connection connection, Consumer<Listing> listings) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT state FROM projection.products");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                listings.accept(Json.read(rows.getString(1).getBytes(StandardCharsets.UTF_8), Listing.class));
            }
        }
    }

    private static Listing listing(Incoming incoming) {
        return ((Derived.ListingChanged) incoming.derived()).listing();
    }
}
