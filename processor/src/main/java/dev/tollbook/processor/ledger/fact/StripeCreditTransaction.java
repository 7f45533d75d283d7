package dev.tollbook.processor.ledger.fact;

import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.payer.AccountId;
import java.time.Instant;
import java.util.Map;

/**
 * {@code billing.credit_balance_transaction.created}: an exact movement of billing credits. It names no customer; whose
 * it is, only the grant tells.
 *
 * @param id         {@code cbtxn_…}: each moves its amount once
 * @param grant      {@code credgr_…}
 * @param amount     positive for a credit, negative for a debit
 * @param kind       Stripe's word, e.g. {@code credits_applied}
 * @param references the objects, to be shown with the entry
 */
public record StripeCreditTransaction(
        AccountId account,
        Instant at,
        String id,
        String grant,
        String currency,
        long amount,
        String kind,
        Map<String, String> references,
        Cause cause) implements StripeFact {
    public StripeCreditTransaction { references = Map.copyOf(references); }

    public String key() {
        return "stripe:credit-transaction:" + id;
    }
}
