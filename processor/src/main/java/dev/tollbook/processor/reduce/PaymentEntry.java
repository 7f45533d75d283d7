package dev.tollbook.processor.reduce;

import dev.tollbook.processor.normalize.Fact;
import dev.tollbook.schemas.event.PaymentReported;
import dev.tollbook.schemas.payer.Payer;
import dev.tollbook.schemas.payment.Payment;
import java.util.Comparator;
import java.util.Optional;

/**
 * What is remembered of one payment: the report that counts. The greatest of a total order, so any order of arrival ends
 * in the same one.
 *
 * @param v        version of this layout
 * @param revision as last published, 0 before that
 * @param payer    as last published
 */
public record PaymentEntry(
        int v, long revision, Optional<Payer> payer, PaymentReported report, int standing, long rank) {
    private static final int VERSION = 1;
    private static final Comparator<PaymentEntry> ORDER = Comparator.comparingInt(PaymentEntry::standing)
            .thenComparing(entry -> entry.report().occurredAt())
            .thenComparingLong(PaymentEntry::rank)
            .thenComparing(entry -> entry.report().payment().toString())
            .thenComparing(entry -> entry.report().cause().deliveryId(), Comparator.reverseOrder());

    /** The entry once the report is known; equal to this one if it changes nothing. */
    public static PaymentEntry reduce(Optional<PaymentEntry> known, Fact.Paid fact) {
        PaymentEntry said = new PaymentEntry(VERSION, known.map(PaymentEntry::revision).orElse(0L),
                known.flatMap(PaymentEntry::payer), fact.event(), fact.standing(), fact.rank());
        return known.filter(entry -> ORDER.compare(entry, said) >= 0).orElse(said);
    }

    /** The next revision, for its payer. */
    public PaymentEntry revised(Payer newPayer) {
        return new PaymentEntry(v, revision + 1, Optional.of(newPayer), report, standing, rank);
    }

    /** What is to be published; asked only after {@link #revised}. */
    public Payment published() {
        return new Payment(report.account(), payer.orElseThrow(), revision, report.occurredAt(), report.payment(),
                report.cause());
    }
}
