package dev.tollbook.store.projection;

import dev.tollbook.schemas.payer.PayerAccountKey;
import dev.tollbook.schemas.subscription.Account;
import dev.tollbook.store.feed.Derived;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code projection.accounts}. */
final class AccountRows {
    private static final String UPSERT = """
            INSERT INTO projection.accounts AS known (account, revision, payer, payer_type, state)
            SELECT account, revision, payer, payer_type, state::jsonb
            FROM unnest(?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[])
                     AS new (account, revision, payer, payer_type, state)
            ON CONFLICT (account) DO UPDATE
                SET revision = excluded.revision, payer = excluded.payer, payer_type = excluded.payer_type,
                    state = excluded.state, updated_at = now()
            WHERE known.revision < excluded.revision
            """;
    private static final String LEAVE = """
            UPDATE projection.accounts SET payer = NULL, payer_type = NULL, state = NULL, updated_at = now()
            WHERE account = ? AND payer = ?
            """;

    private AccountRows() {}

    /** Writes the newest of each account; a row at or past its revision is left alone. */
    static void upsert(Connection connection, List<Incoming> changed) throws SQLException {
        // One row per account, or Postgres refuses to touch a row twice; sorted, so that two replicas cannot deadlock.
        Map<String, Incoming> newest = new TreeMap<>();
        for (Incoming incoming : changed) {
            newest.merge(account(incoming).account().toString(), incoming,
                    (a, b) -> account(b).revision() > account(a).revision() ? b : a);
        }
        Columns.execute(connection, UPSERT, newest.values(), columns -> {
            columns.add("text", row -> account(row).account().toString());
            columns.add("bigint", row -> account(row).revision());
            columns.add("text", row -> account(row).payer().id());
            columns.add("text", row -> account(row).payer().type().label());
            columns.add("text", Incoming::json);
        });
    }

    /** The account has left that payer; if it has a new home already, this is old news. */
    static void leave(Connection connection, PayerAccountKey key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LEAVE)) {
            statement.setString(1, key.account().toString());
            statement.setString(2, key.payer());
            statement.executeUpdate();
        }
    }

    private static Account account(Incoming incoming) {
        return ((Derived.AccountChanged) incoming.derived()).account();
    }
}
