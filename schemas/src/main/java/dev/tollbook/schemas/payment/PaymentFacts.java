package dev.tollbook.schemas.payment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A payment as a webhook describes it. Amounts are in minor units, as sent; none is derived from another.
 *
 * @param id             the provider's id: {@code pa_…} (Clerk), {@code in_…}, {@code inpay_…}, {@code cs_…},
 *                       {@code ch_…}, {@code re_…}, {@code cn_…}, {@code dp_…} (Stripe)
 * @param type           what it is about
 * @param status         how it stands
 * @param providerStatus the provider's own word for it
 * @param amount         what is asked for, given back or disputed
 * @param amountPaid     what was paid of it
 * @param amountReturned what was given back of it, all refunds together
 * @param currency       ISO 4217, upper case
 * @param settledAt      when it was paid, voided or given back
 * @param failure        the provider's word for why it failed, or why it was given back or disputed
 * @param reason         what was charged for, in the provider's word: {@code recurring}, {@code subscription_cycle}
 * @param references     ids that it names, sorted; a Stripe {@code pi_…} joins Clerk's payments to Stripe's
 */
public record PaymentFacts(
        String id,
        PaymentKind type,
        PaymentStatus status,
        String providerStatus,
        long amount,
        long amountPaid,
        long amountReturned,
        String currency,
        Optional<Instant> settledAt,
        Optional<String> failure,
        Optional<String> reason,
        List<String> references) {
    public PaymentFacts { references = List.copyOf(references); }
}
