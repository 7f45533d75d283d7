package dev.tollbook.processor.ledger.fact;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.payer.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Events that explain a movement of the balance without being one. */
final class StripeEvidenceFacts {
    private StripeEvidenceFacts() {}

    /** Stripe: the balance is applied when the invoice is finalized; both balances stay on the invoice for ever. */
    static List<StripeFact> finalized(JsonNode event, AccountId account, Instant created, Cause cause) {
        JsonNode invoice = event.path("data").path("object");
        JsonNode starting = invoice.path("starting_balance");
        JsonNode ending = invoice.path("ending_balance");
        if (!starting.isIntegralNumber() || !ending.isIntegralNumber()
                || starting.longValue() == ending.longValue()) {
            return List.of();
        }
        Instant at = MoneyFields.optionalSeconds(invoice.path("status_transitions").path("finalized_at"))
                .orElse(created);
        return List.of(new StripeEvidence(account, at, StripeEvidence.Kind.FINALIZED, id(invoice),
                Optional.of(starting.longValue()), Optional.of(ending.longValue()), StripeFacts.requestId(event),
                Map.of("invoice", id(invoice)), cause));
    }

    /** Stripe: voiding gives back what the invoice had taken from the balance. */
    static List<StripeFact> voided(JsonNode event, AccountId account, Instant at, Cause cause) {
        return byRequest(event, account, at, StripeEvidence.Kind.VOIDED, Optional.empty(), cause);
    }

    /** Stripe: only a credit note that went to the balance names a balance transaction. */
    static List<StripeFact> creditNote(JsonNode event, AccountId account, Instant at, Cause cause) {
        JsonNode note = event.path("data").path("object");
        return MoneyFields.reference(note.path("customer_balance_transaction")).isEmpty() ? List.of()
                : byRequest(event, account, at, StripeEvidence.Kind.CREDIT_NOTE, Optional.of(id(note)), cause);
    }

    static List<StripeFact> overpaid(JsonNode event, AccountId account, Instant at, Cause cause) {
        JsonNode invoice = event.path("data").path("object");
        JsonNode amount = invoice.path("amount_overpaid");
        return !amount.isIntegralNumber() || amount.longValue() <= 0 ? List.of()
                : List.of(new StripeEvidence(account, at, StripeEvidence.Kind.OVERPAID, id(invoice), Optional.empty(),
                        Optional.of(Math.negateExact(amount.longValue())), StripeFacts.requestId(event),
                        Map.of("invoice", id(invoice)), cause));
    }

    private static List<StripeFact> byRequest(
            JsonNode event, AccountId account, Instant at, StripeEvidence.Kind kind, Optional<String> creditNote,
            Cause cause) {
        JsonNode object = event.path("data").path("object");
        Optional<String> invoice = creditNote.isPresent() ? MoneyFields.reference(object.path("invoice"))
                : Optional.of(id(object));
        return List.of(new StripeEvidence(account, at, kind, id(object), Optional.empty(), Optional.empty(),
                StripeFacts.requestId(event), StripeFacts.references(invoice, creditNote), cause));
    }

    private static String id(JsonNode object) {
        return MoneyFields.id(object.path("id"), "data.object.id");
    }
}
