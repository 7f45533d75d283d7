package dev.tollbook.schemas.payment;

import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.payer.Payer;
import java.time.Instant;

/**
 * A payment as last known: the value of {@code billing.payments}. The record of a payment (account and id) with the
 * highest revision is right, also where an earlier one names another payer.
 *
 * @param account    the provider's book
 * @param payer      whose payment it is
 * @param revision   1, 2, 3… per payment
 * @param occurredAt when the provider says that it came to stand so
 * @param payment    how it stands
 * @param cause      the webhook of this revision
 */
public record Payment(
        AccountId account, Payer payer, long revision, Instant occurredAt, PaymentFacts payment, Cause cause) {
    public static final String SCHEMA = "payment/1";
}
