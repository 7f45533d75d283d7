package dev.tollbook.bench.bare;

import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.receipt.Receipt;
import dev.tollbook.schemas.subscription.Account;
import dev.tollbook.store.projection.Columns;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Nothing but Postgres: the rows of a projection, which are in memory already, into tables of the same shape, over one
 * connection, as many to a statement as the projector takes, each of which is a commit.
 */
public final class BareUpsert implements AutoCloseable {
    private static final int BATCH = 500;
    private static final String ACCOUNTS = """
            INSERT INTO bench.accounts AS known (account, revision, payer, payer_type, state)
            SELECT account, revision, payer, payer_type, state::jsonb
            FROM unnest(?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[])
                     AS new (account, revision, payer, payer_type, state)
            ON CONFLICT (account) DO UPDATE SET revision = excluded.revision, payer = excluded.payer,
                payer_type = excluded.payer_type, state = excluded.state, updated_at = now()
            WHERE known.revision < excluded.revision
            """;
    private static final String RECEIPTS = """
            INSERT INTO bench.receipts AS known (raw_topic, raw_partition, raw_offset, delivery_id, is_final, outcome,
                payer, account, revision, receipt, received_at)
            SELECT raw_topic, raw_partition, raw_offset, delivery_id, is_final, outcome, payer, account, revision,
                   receipt::jsonb, received_at::timestamptz
            FROM unnest(?::text[], ?::int[], ?::bigint[], ?::text[], ?::boolean[], ?::text[], ?::text[], ?::text[],
                        ?::bigint[], ?::text[], ?::text[])
                     AS new (raw_topic, raw_partition, raw_offset, delivery_id, is_final, outcome, payer, account,
                             revision, receipt, received_at)
            ON CONFLICT (raw_topic, raw_partition, raw_offset) DO UPDATE
                SET is_final = excluded.is_final, outcome = excluded.outcome, receipt = excluded.receipt
            WHERE NOT known.is_final
            """;
    private static final String[] ACCOUNT_TYPES = {"text", "bigint", "text", "text", "text"};
    private static final String[] RECEIPT_TYPES = {"text", "int", "bigint", "text", "boolean", "text", "text", "text",
            "bigint", "text", "text"};

    private final Connection connection;
    private final List<Object[]> accounts;
    private final List<Object[]> receipts;

    /** Makes tables like those of the projection, which must be there. */
    public BareUpsert(String url, String user, String password, List<Account> accounts, List<Receipt> receipts) {
        this.accounts = accounts.stream().map(BareUpsert::row).toList();
        this.receipts = receipts.stream().map(BareUpsert::row).toList();
        try {
            connection = DriverManager.getConnection(url, user, password);
            connection.setAutoCommit(false);
            execute("CREATE SCHEMA bench");
            execute("CREATE TABLE bench.accounts (LIKE projection.accounts INCLUDING ALL)");
            execute("CREATE TABLE bench.receipts (LIKE projection.receipts INCLUDING ALL)");
            connection.commit();
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    /** Fills the tables anew; gives rows per second. */
    public double perSecond() {
        try {
            execute("TRUNCATE bench.accounts, bench.receipts");
            connection.commit();
            long start = System.nanoTime();
            upsert(ACCOUNTS, ACCOUNT_TYPES, accounts);
            upsert(RECEIPTS, RECEIPT_TYPES, receipts);
            return (accounts.size() + receipts.size()) / ((System.nanoTime() - start) / 1e9);
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    private void upsert(String sql, String[] types, List<Object[]> rows) throws SQLException {
        for (int from = 0; from < rows.size(); from += BATCH) {
            List<Object[]> batch = rows.subList(from, Math.min(rows.size(), from + BATCH));
            Columns.execute(connection, sql, batch, columns -> {
                for (int column = 0; column < types.length; column++) {
                    int of = column;
                    columns.add(types[column], row -> row[of]);
                }
            });
            connection.commit();
        }
    }

    private static Object[] row(Account account) {
        return new Object[]{account.account().toString(), account.revision(), account.payer().id(),
                account.payer().type().label(), text(account)};
    }

    private static Object[] row(Receipt receipt) {
        var position = receipt.cause().position();
        return new Object[]{position.topic(), position.partition(), position.offset(), receipt.cause().deliveryId(),
                receipt.outcome().isFinal(), receipt.outcome().label(), receipt.payer().orElseThrow(),
                receipt.account().orElseThrow().toString(), receipt.revision(), text(receipt),
                receipt.cause().receivedAt().toString()};
    }

    private static String text(Object value) {
        return new String(Json.bytes(value), StandardCharsets.UTF_8);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static IllegalStateException refused(SQLException e) {
        return new IllegalStateException("Postgres refused: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw refused(e);
        }
    }
}
