package dev.tollbook.processor.ledger.fact;

import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.payer.AccountId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An event that tells why a balance moved. It is never booked itself: the amount is in the {@code customer.updated},
 * and booking both would double it.
 *
 * @param kind       what happened
 * @param at         when: of a finalized invoice the finalization, whichever event tells it
 * @param starting   {@code starting_balance} of a finalized invoice, Stripe's sign
 * @param ending     {@code ending_balance} of a finalized invoice; of an overpaid one minus what was overpaid
 * @param requestId  shared by all events of one API call
 * @param references the objects, to be shown with the entry
 */
public record StripeEvidence(
        AccountId account,
        Instant at,
        Kind kind,
        String object,
        Optional<Long> starting,
        Optional<Long> ending,
        Optional<String> requestId,
        Map<String, String> references,
        Cause cause) implements StripeFact {
    /** What can move a balance. */
    public enum Kind {
        FINALIZED, VOIDED, CREDIT_NOTE, OVERPAID
    }

    public StripeEvidence { references = Map.copyOf(references); }
}
