package dev.tollbook.processor.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.processor.ledger.fact.ClerkFacts;
import dev.tollbook.processor.ledger.fact.LedgerFact;
import dev.tollbook.processor.ledger.fact.MalformedFactException;
import dev.tollbook.processor.ledger.fact.StripeFacts;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.delivery.Source;
import dev.tollbook.schemas.payer.AccountId;
import java.util.List;
import java.util.Optional;

/** Whose credits an event is about, and what it says of them. */
final class CreditFacts {
    private CreditFacts() {}

    static List<LedgerFact> of(JsonNode event, Cause cause) {
        try {
            return switch (cause.source()) {
                case STRIPE -> List.copyOf(StripeFacts.of(event, customer(event), cause));
                // Most attempts use no credit, and then it is nothing to us whose they are.
                case CLERK -> !ClerkFacts.tellsOfCredit(event) ? List.of() : List.copyOf(ClerkFacts.of(event,
                        new AccountId(Source.CLERK, ClerkPayer.in(event.path("data").path("payer")).id()), cause));
                case TOLLBOOK -> List.of();
            };
        } catch (MalformedFactException e) {
            throw new Rejection(RejectedReason.MALFORMED_AMOUNT, e.getMessage());
        }
    }

    private static AccountId customer(JsonNode event) {
        JsonNode object = event.path("data").path("object");
        Optional<String> id = object.path("object").asText().equals("customer") ? Body.text(object.path("id"))
                : Body.id(object.path("customer")).or(() -> Body.id(object.path("customer_account")));
        return new AccountId(Source.STRIPE, id.orElseThrow(
                () -> new Rejection(RejectedReason.NO_PAYER, "the event names no customer")));
    }
}
