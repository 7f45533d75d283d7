package dev.tollbook.processor.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.schemas.delivery.Source;
import dev.tollbook.schemas.payer.AccountId;
import java.util.Optional;

/** Which customer a Stripe event is about. Reads where ingest reads, so that event and partition agree. */
final class StripeCustomer {
    private StripeCustomer() {}

    /** As text or expanded; a customer itself; the account of an Accounts-v2 customer; the customer before. */
    static Optional<AccountId> of(JsonNode event) {
        JsonNode data = event.path("data");
        JsonNode object = data.path("object");
        return Body.id(object.path("customer"))
                .or(() -> object.path("object").asText().equals("customer")
                        ? Body.text(object.path("id"))
                        : Optional.empty())
                .or(() -> Body.id(object.path("customer_account")))
                .or(() -> Body.id(data.path("previous_attributes").path("customer")))
                .map(StripeCustomer::account);
    }

    static AccountId account(String customer) {
        return new AccountId(Source.STRIPE, customer);
    }
}
