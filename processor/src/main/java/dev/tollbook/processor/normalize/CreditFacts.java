package dev.tollbook.processor.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.processor.ledger.fact.ClerkFacts;
import dev.tollbook.processor.ledger.fact.LedgerFact;
import dev.tollbook.processor.ledger.fact.MalformedFactException;
import dev.tollbook.processor.ledger.fact.StripeFacts;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.payer.AccountId;
import java.util.List;

/** What an event says of its account's credits. */
final class CreditFacts {
    private CreditFacts() {}

    /** Throws a {@link Rejection} for money that is malformed: it must not be booked by guess. */
    static List<LedgerFact> of(JsonNode event, AccountId account, Cause cause) {
        try {
            return switch (cause.source()) {
                case STRIPE -> List.copyOf(StripeFacts.of(event, account, cause));
                case CLERK -> ClerkFacts.tellsOfCredit(event)
                        ? List.copyOf(ClerkFacts.of(event, account, cause))
                        : List.of();
                case TOLLBOOK -> List.of();
            };
        } catch (MalformedFactException e) {
            throw new Rejection(RejectedReason.MALFORMED_AMOUNT, e.getMessage());
        }
    }
}
