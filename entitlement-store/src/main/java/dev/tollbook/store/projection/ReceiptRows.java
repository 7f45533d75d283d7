package dev.tollbook.store.projection;

import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.receipt.Receipt;
import dev.tollbook.store.feed.Derived;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code projection.receipts}. */
final class ReceiptRows {
    private static final String UPSERT = """
            INSERT INTO projection.receipts AS known (raw_topic, raw_partition, raw_offset, delivery_id, is_final,
                outcome, payer, account, revision, receipt, received_at)
            SELECT raw_topic, raw_partition, raw_offset, delivery_id, is_final, outcome, payer, account, revision,
                   receipt::jsonb, timestamptz 'epoch' + received_at * interval '1 microsecond'
            FROM unnest(?::text[], ?::int[], ?::bigint[], ?::text[], ?::boolean[], ?::text[], ?::text[], ?::text[],
                        ?::bigint[], ?::text[], ?::bigint[])
                     AS new (raw_topic, raw_partition, raw_offset, delivery_id, is_final, outcome, payer, account,
                             revision, receipt, received_at)
            ON CONFLICT (raw_topic, raw_partition, raw_offset) DO UPDATE
                SET is_final = excluded.is_final, outcome = excluded.outcome, payer = excluded.payer,
                    account = excluded.account, revision = excluded.revision, receipt = excluded.receipt
            WHERE NOT known.is_final
            """;

    private record Row(Receipt receipt, String json) {}

    private ReceiptRows() {}

    /** Writes one row per raw record; the final receipt replaces a parked one and is never replaced itself. */
    static void upsert(Connection connection, List<Incoming> batch) throws SQLException {
        Map<String, Row> rows = new TreeMap<>();
        for (Incoming incoming : batch) {
            if (incoming.derived() instanceof Derived.ReceiptWritten(var position, Receipt receipt)) {
                rows.merge(receipt.cause().position().toString(), new Row(receipt, incoming.json()),
                        (a, b) -> a.receipt().outcome().isFinal() ? a : b);
            }
        }
        if (!rows.isEmpty()) {
            insert(connection, rows.values());
        }
    }

    private static void insert(Connection connection, Collection<Row> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(UPSERT)) {
            Columns<Row> columns = new Columns<>(connection, statement, rows);
            columns.add("text", row -> row.receipt().cause().position().topic());
            columns.add("int", row -> row.receipt().cause().position().partition());
            columns.add("bigint", row -> row.receipt().cause().position().offset());
            columns.add("text", row -> row.receipt().cause().deliveryId());
            columns.add("boolean", row -> row.receipt().outcome().isFinal());
            columns.add("text", row -> row.receipt().outcome().label());
            columns.add("text", row -> row.receipt().payer().orElse(null));
            columns.add("text", row -> row.receipt().account().map(AccountId::toString).orElse(null));
            columns.add("bigint", row -> row.receipt().revision());
            columns.add("text", Row::json);
            columns.addInstants(row -> row.receipt().cause().receivedAt());
            statement.executeUpdate();
        }
    }
}
