package dev.tollbook.processor.ledger.fact;

import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.payer.AccountId;
import java.time.Instant;
import java.util.Optional;

/**
 * {@code customer.created} or {@code customer.updated}: what the customer balance is and, if the event moved it, what
 * it was before. Stripe: amounts in Stripe's sign, negative means that the customer has credit; every movement of the
 * balance comes as exactly one {@code customer.updated} with {@code previous_attributes.balance}.
 *
 * @param currency       upper case; empty until the customer first uses one, and then the balance is 0
 * @param balance        as of this event
 * @param previous       before it, if this event moved the balance
 * @param first          whether this is {@code customer.created}, before which there was nothing
 * @param requestId      shared by all events of one API call
 * @param idempotencyKey of that call
 */
public record StripeBalance(
        AccountId account,
        Instant at,
        Optional<String> currency,
        long balance,
        Optional<Long> previous,
        boolean first,
        Optional<String> requestId,
        Optional<String> idempotencyKey,
        Cause cause) implements StripeFact {
    /** What makes it unique: the event, which Stripe may deliver several times. */
    public String key() {
        return "stripe:customer.updated:" + cause.deliveryId();
    }

    /** Whether the other is a second event object for the same change, which Stripe says can happen. */
    public boolean isTwinOf(StripeBalance other) {
        return at.equals(other.at) && balance == other.balance && previous.equals(other.previous)
                && currency.equals(other.currency) && requestId.equals(other.requestId);
    }

    /** What it adds to the payer's credit, in our sign; 0 if it did not move the balance. */
    public long credit() {
        return previous.map(before -> Math.subtractExact(before, balance)).orElse(0L);
    }
}
