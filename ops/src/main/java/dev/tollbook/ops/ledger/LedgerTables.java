package dev.tollbook.ops.ledger;

import dev.tollbook.ops.FailedException;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.ledger.CreditBalance;
import dev.tollbook.schemas.ledger.LedgerEntry;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** The ledger as the entitlement store holds it. */
record LedgerTables(String url, String user, String password) implements LedgerSource {
    private static final int FETCH = 1_000;

    @Override
    public String name() {
        return "table ledger.entries";
    }

    @Override
    public Collection<CreditBalance> heads() {
        List<CreditBalance> heads = new ArrayList<>();
        each("SELECT state FROM ledger.balances", CreditBalance.class, heads::add);
        return heads;
    }

    @Override
    public void entries(Consumer<LedgerEntry> reader) {
        each("SELECT entry FROM ledger.entries ORDER BY payer, currency, bucket, seq", LedgerEntry.class, reader);
    }

    private <T> void each(String sql, Class<T> type, Consumer<T> reader) {
        try (Connection connection = DriverManager.getConnection(url, user, password)) {
            // Postgres streams only inside a transaction.
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setFetchSize(FETCH);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        reader.accept(Json.read(rows.getString(1).getBytes(StandardCharsets.UTF_8), type));
                    }
                }
            }
        } catch (SQLException e) {
            throw new FailedException("cannot read the ledger at " + url + " as user " + user
                    + " (TOLLBOOK_POSTGRES, TOLLBOOK_POSTGRES_USER, TOLLBOOK_POSTGRES_PASSWORD): " + e.getMessage());
        }
    }
}
