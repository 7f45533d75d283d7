package dev.tollbook.store.projection;

import dev.tollbook.schemas.ledger.CreditBalance;
import dev.tollbook.schemas.ledger.LedgerEntry;
import dev.tollbook.store.feed.Derived;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code ledger.entries}, which only grows, and {@code ledger.balances}. */
final class LedgerRows {
    private static final String APPEND = """
            INSERT INTO ledger.entries (id, key, payer, currency, bucket, seq, amount, balance_after, type,
                counter_account, effective_at, recorded_at, cause_id, cause_position, previous_hash, hash, entry)
            SELECT id, key, payer, currency, bucket, seq, amount, balance_after, type, counter_account,
                   timestamptz 'epoch' + effective_at * interval '1 microsecond',
                   timestamptz 'epoch' + recorded_at * interval '1 microsecond', cause_id, cause_position, previous_hash,
                   hash, entry::jsonb
            FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[],
                        ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::text[],
                        ?::text[], ?::text[])
                     AS new (id, key, payer, currency, bucket, seq, amount, balance_after, type, counter_account,
                             effective_at, recorded_at, cause_id, cause_position, previous_hash, hash, entry)
            ON CONFLICT (id) DO NOTHING
            """;
    private static final String UPSERT = """
            INSERT INTO ledger.balances AS known (payer, currency, bucket, revision, balance, seq, head_hash,
                difference, parked, state)
            SELECT payer, currency, bucket, revision, balance, seq, head_hash, difference, parked, state::jsonb
            FROM unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[],
                        ?::bigint[], ?::boolean[], ?::text[])
                     AS new (payer, currency, bucket, revision, balance, seq, head_hash, difference, parked, state)
            ON CONFLICT (payer, currency, bucket) DO UPDATE
                SET revision = excluded.revision, balance = excluded.balance, seq = excluded.seq,
                    head_hash = excluded.head_hash, difference = excluded.difference, parked = excluded.parked,
                    state = excluded.state
            WHERE known.revision < excluded.revision
            """;

    private record Row(LedgerEntry entry, String json) {}

    private record BalanceRow(CreditBalance balance, String json) {}

    private LedgerRows() {}

    /** Adds what is new; an entry that is there already stays as it is. */
    static void append(Connection connection, List<Incoming> batch) throws SQLException {
        List<Row> rows = new ArrayList<>();
        for (Incoming incoming : batch) {
            if (incoming.derived() instanceof Derived.EntryPosted(var position, LedgerEntry entry)) {
                rows.add(new Row(entry, incoming.json()));
            }
        }
        Columns.execute(connection, APPEND, rows, columns -> {
            columns.add("text", row -> row.entry().id());
            columns.add("text", row -> row.entry().key());
            columns.add("text", row -> row.entry().account().payer());
            columns.add("text", row -> row.entry().account().currency());
            columns.add("text", row -> row.entry().account().bucket().toString());
            columns.add("bigint", row -> row.entry().seq());
            columns.add("bigint", row -> row.entry().amount());
            columns.add("bigint", row -> row.entry().balanceAfter());
            columns.add("text", row -> row.entry().type().label());
            columns.add("text", row -> row.entry().counterAccount());
            columns.addInstants(row -> row.entry().effectiveAt());
            columns.addInstants(row -> row.entry().recordedAt());
            columns.add("text", row -> row.entry().cause().deliveryId());
            columns.add("text", row -> row.entry().cause().position().toString());
            columns.add("text", row -> row.entry().previousHash());
            columns.add("text", row -> row.entry().hash());
            columns.add("text", Row::json);
        });
    }

    /** The newest of each ledger account. */
    static void upsertBalances(Connection connection, List<Incoming> batch) throws SQLException {
        // One row per account, or Postgres refuses to touch a row twice; sorted, so that two replicas cannot deadlock.
        Map<String, BalanceRow> newest = new TreeMap<>();
        for (Incoming incoming : batch) {
            if (incoming.derived() instanceof Derived.BalanceChanged(var position, CreditBalance balance)) {
                newest.merge(balance.account().toString(), new BalanceRow(balance, incoming.json()),
                        (a, b) -> b.balance().revision() >= a.balance().revision() ? b : a);
            }
        }
        Columns.execute(connection, UPSERT, newest.values(), columns -> {
            columns.add("text", row -> row.balance().account().payer());
            columns.add("text", row -> row.balance().account().currency());
            columns.add("text", row -> row.balance().account().bucket().toString());
            columns.add("bigint", row -> row.balance().revision());
            columns.add("bigint", row -> row.balance().balance());
            columns.add("bigint", row -> row.balance().seq());
            columns.add("text", row -> row.balance().headHash());
            columns.add("bigint", row -> row.balance().difference().map(open -> open.amount()).orElse(0L));
            columns.add("boolean", row -> row.balance().parked().isPresent());
            columns.add("text", BalanceRow::json);
        });
    }
}
