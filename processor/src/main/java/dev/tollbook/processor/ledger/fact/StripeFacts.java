package dev.tollbook.processor.ledger.fact;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.payer.AccountId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a Stripe event says about credits. Reads raw JSON at paths that hold for every API version. */
public final class StripeFacts {
    private StripeFacts() {}

    /**
     * The facts of an event about a customer; empty if it has none.
     *
     * @param event   the whole envelope
     * @param account of the customer that the event, or the grant that it names, belongs to
     */
    public static List<StripeFact> of(JsonNode event, AccountId account, Cause cause) {
        JsonNode object = event.path("data").path("object");
        Instant at = MoneyFields.seconds(event.path("created"), "created");
        return switch (event.path("type").asText()) {
            case "customer.created", "customer.updated" -> balance(event, object, account, at, cause);
            case "customer.deleted" -> List.of(new StripeCustomerDeleted(account, at, cause));
            case "invoice.finalized", "invoice.paid" -> StripeEvidenceFacts.finalized(event, account, at, cause);
            case "invoice.voided" -> StripeEvidenceFacts.voided(event, account, at, cause);
            case "invoice.overpaid" -> StripeEvidenceFacts.overpaid(event, account, at, cause);
            case "credit_note.created" -> StripeEvidenceFacts.creditNote(event, account, at, cause);
            case "billing.credit_grant.created", "billing.credit_grant.updated" -> StripeCreditFacts.grant(object,
                    account, at, cause);
            case "billing.credit_balance_transaction.created" -> StripeCreditFacts.transaction(object, account, at,
                    cause);
            default -> List.of();
        };
    }

    /** The shared id of all events of one API call; Stripe: an object, until 2017 a text. */
    static Optional<String> requestId(JsonNode event) {
        return MoneyFields.reference(event.path("request"));
    }

    static Map<String, String> references(Optional<String> invoice, Optional<String> creditNote) {
        Map<String, String> references = new HashMap<>();
        invoice.ifPresent(id -> references.put("invoice", id));
        creditNote.ifPresent(id -> references.put("credit-note", id));
        return references;
    }

    private static List<StripeFact> balance(
            JsonNode event, JsonNode customer, AccountId account, Instant at, Cause cause) {
        if (customer.path("balance").isMissingNode()) {
            return List.of();
        }
        JsonNode previous = event.path("data").path("previous_attributes").path("balance");
        long balance = MoneyFields.minorUnits(customer.path("balance"), "data.object.balance");
        Optional<Long> before = previous.isMissingNode() ? Optional.empty()
                : Optional.of(MoneyFields.minorUnits(previous, "data.previous_attributes.balance"));
        Optional<String> currency = MoneyFields.optionalCurrency(customer.path("currency"), "data.object.currency");
        if (currency.isEmpty() && (before.isPresent() || balance != 0)) {
            throw new MalformedFactException("data.object.currency: there is a balance but no currency");
        }
        return List.of(new StripeBalance(account, at, currency, balance, before,
                event.path("type").asText().equals("customer.created"), requestId(event),
                MoneyFields.text(event.path("request").path("idempotency_key")), cause));
    }
}
