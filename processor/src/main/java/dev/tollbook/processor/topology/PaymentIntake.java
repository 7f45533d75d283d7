package dev.tollbook.processor.topology;

import dev.tollbook.processor.normalize.Fact;
import dev.tollbook.processor.reduce.PaymentEntry;
import dev.tollbook.processor.reduce.Verdict;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.payer.Payer;
import dev.tollbook.schemas.payment.Payment;
import dev.tollbook.schemas.topic.Topics;
import java.util.Optional;

/** Payments, one by one, and to {@code billing.payments}. They never change what an account grants. */
final class PaymentIntake {
    private final Desk desk;

    PaymentIntake(Desk desk) {
        this.desk = desk;
    }

    Verdict take(Fact.Paid fact) {
        AccountId account = fact.event().account();
        Optional<PaymentEntry> known = desk.read(TopologyNames.PAYMENTS, key(fact), PaymentEntry.class);
        PaymentEntry entry = PaymentEntry.reduce(known, fact);
        if (known.filter(entry::equals).isPresent()) {
            touch(account, entry);
            return Verdict.SUPERSEDED;
        }
        Payer payer = fact.event().payer().orElseGet(() -> AccountIntake.payer(desk, account));
        publish(entry.revised(payer), fact.event().cause());
        return Verdict.APPLIED;
    }

    /** The account turns out to be somebody else's, and so do its payments. */
    void rehome(AccountId account, Payer payer, Cause cause) {
        for (PaymentEntry entry : desk.under(TopologyNames.PAYMENTS, account.toString(), PaymentEntry.class)) {
            if (!entry.payer().equals(Optional.of(payer))) {
                publish(entry.revised(payer), cause);
            }
        }
    }

    private void publish(PaymentEntry entry, Cause cause) {
        AccountId account = entry.report().account();
        desk.write(TopologyNames.PAYMENTS, Desk.key(account.toString(), entry.report().payment().id()), entry);
        Payment payment = entry.published();
        desk.emit(TopologyNames.PAYMENTS, payment.payer().id(), payment,
                cause.toHeaders(Payment.SCHEMA, payment.revision()));
        touch(account, entry);
    }

    private void touch(AccountId account, PaymentEntry entry) {
        desk.touch(Topics.PAYMENTS, account + "|" + entry.report().payment().id(), entry.revision());
    }

    private static String key(Fact.Paid fact) {
        return Desk.key(fact.event().account().toString(), fact.event().payment().id());
    }
}
