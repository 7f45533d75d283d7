package dev.tollbook.store.projection;

import dev.tollbook.schemas.delivery.Position;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.receipt.Receipt;
import dev.tollbook.store.feed.Derived;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
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

    /** Of the key's index, so that rows which are new come after one another. */
    private static final Comparator<Position> IN_ORDER = Comparator.comparing(Position::topic)
            .thenComparingInt(Position::partition).thenComparingLong(Position::offset);

    private record Row(Receipt receipt, String json) {}

    private ReceiptRows() {}

    /** Writes one row per raw record; the final receipt replaces a parked one and is never replaced itself. */
    static void upsert(Connection connection, List<Incoming> batch) throws SQLException {
        Map<Position, Row> rows = new TreeMap<>(IN_ORDER);
        for (Incoming incoming : batch) {
            if (incoming.derived() instanceof Derived.ReceiptWritten(var position, Receipt receipt)) {
                rows.merge(receipt.cause().position(), new Row(receipt, incoming.json()),
                        (a, b) -> a.receipt().outcome().isFinal() ? a : b);
            }
        }
        Columns.execute(connection, UPSERT, rows.values(), columns -> {
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
        });
    }
}
