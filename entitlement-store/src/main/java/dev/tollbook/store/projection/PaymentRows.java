package dev.tollbook.store.projection;

import dev.tollbook.schemas.payment.Payment;
import dev.tollbook.store.feed.Derived;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** {@code projection.payments}. */
final class PaymentRows {
    private static final String UPSERT = """
            INSERT INTO projection.payments AS known (account, payment, revision, payer, state)
            SELECT account, payment, revision, payer, state::jsonb
            FROM unnest(?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[])
                     AS new (account, payment, revision, payer, state)
            ON CONFLICT (account, payment) DO UPDATE
                SET revision = excluded.revision, payer = excluded.payer, state = excluded.state, updated_at = now()
            WHERE known.revision < excluded.revision
            """;

    private record Row(Payment payment, String json) {}

    private PaymentRows() {}

    /** Writes the newest of each payment, whoever paid; a row at or past its revision is left alone. */
    static void upsert(Connection connection, List<Incoming> batch) throws SQLException {
        NewestRows<Row> rows = new NewestRows<Row>(UPSERT, row -> row.payment().revision())
                .column("text", row -> row.payment().account().toString())
                .column("text", row -> row.payment().payment().id())
                .column("bigint", row -> row.payment().revision())
                .column("text", row -> row.payment().payer().id())
                .column("text", Row::json);
        for (Incoming incoming : batch) {
            if (incoming.derived() instanceof Derived.PaymentChanged(var position, Payment payment)) {
                rows.add(payment.account() + "|" + payment.payment().id(), new Row(payment, incoming.json()));
            }
        }
        rows.write(connection);
    }
}
