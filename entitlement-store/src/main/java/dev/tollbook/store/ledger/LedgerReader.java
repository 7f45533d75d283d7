package dev.tollbook.store.ledger;

import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.ledger.CreditBalance;
import dev.tollbook.schemas.ledger.LedgerEntry;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** Reads the ledger in Postgres. Thread-safe. */
public final class LedgerReader {
    private static final int FETCH = 1_000;

    private final DataSource dataSource;

    public LedgerReader(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Where all ledger accounts of a payer stand. */
    public List<CreditBalance> balances(String payer) throws SQLException {
        List<CreditBalance> balances = new ArrayList<>();
        each("SELECT state FROM ledger.balances WHERE payer = ? ORDER BY currency, bucket", List.of(payer),
                CreditBalance.class, balances::add);
        return balances;
    }

    /** The entry that was posted under a key. */
    public Optional<LedgerEntry> entry(String key) throws SQLException {
        List<LedgerEntry> found = new ArrayList<>();
        each("SELECT entry FROM ledger.entries WHERE key = ?", List.of(key), LedgerEntry.class, found::add);
        return found.stream().findFirst();
    }

    /** One page, newest first; asks for one more than the page holds, which tells whether there is another. */
    public List<LedgerEntry> page(EntryFilter filter, int limit) throws SQLException {
        List<LedgerEntry> page = new ArrayList<>();
        stream(filter, Optional.of(limit), page::add);
        return page;
    }

    /** All that match, newest first, without holding them in memory. */
    public void stream(EntryFilter filter, Optional<Integer> limit, Consumer<LedgerEntry> reader)
            throws SQLException {
        StringBuilder sql = new StringBuilder("SELECT entry FROM ledger.entries WHERE payer = ?");
        List<Object> values = new ArrayList<>(List.of(filter.payer()));
        filter.currency().ifPresent(currency -> add(sql, values, " AND currency = ?", currency));
        filter.bucket().ifPresent(bucket -> add(sql, values, " AND bucket = ?", bucket));
        filter.from().ifPresent(from -> add(sql, values, " AND effective_at >= ?::timestamptz", from.toString()));
        filter.to().ifPresent(to -> add(sql, values, " AND effective_at < ?::timestamptz", to.toString()));
        filter.after().ifPresent(after -> {
            add(sql, values, " AND (recorded_at, currency, bucket, seq) < (?::timestamptz, ?, ?, ?)",
                    after.recordedAt().toString());
            values.addAll(List.of(after.currency(), after.bucket(), after.seq()));
        });
        sql.append(" ORDER BY recorded_at DESC, currency DESC, bucket DESC, seq DESC");
        limit.ifPresent(most -> add(sql, values, " LIMIT ?", most));
        each(sql.toString(), values, LedgerEntry.class, reader);
    }

    /** Every entry of every account, each account in the order of its chain. */
    public void entries(Consumer<LedgerEntry> reader) throws SQLException {
        each("SELECT entry FROM ledger.entries ORDER BY payer, currency, bucket, seq", List.of(), LedgerEntry.class,
                reader);
    }

    /** Every balance. */
    public void balances(Consumer<CreditBalance> reader) throws SQLException {
        each("SELECT state FROM ledger.balances", List.of(), CreditBalance.class, reader);
    }

    /** An entry whose cause has no receipt: its webhook or command does not exist. */
    public Optional<LedgerEntry> withoutCause() throws SQLException {
        List<LedgerEntry> found = new ArrayList<>();
        each("""
                SELECT entry FROM ledger.entries e
                WHERE NOT EXISTS (SELECT FROM projection.receipts r WHERE r.delivery_id = e.cause_id) LIMIT 1
                """, List.of(), LedgerEntry.class, found::add);
        return found.stream().findFirst();
    }

    private static void add(StringBuilder sql, List<Object> values, String condition, Object value) {
        sql.append(condition);
        values.add(value);
    }

    private <T> void each(String sql, List<?> values, Class<T> type, Consumer<T> reader) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setFetchSize(FETCH);
                for (int i = 0; i < values.size(); i++) {
                    statement.setObject(i + 1, values.get(i));
                }
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        reader.accept(Json.read(rows.getString(1).getBytes(StandardCharsets.UTF_8), type));
                    }
                }
            } finally {
                connection.rollback();
            }
        }
    }
}
