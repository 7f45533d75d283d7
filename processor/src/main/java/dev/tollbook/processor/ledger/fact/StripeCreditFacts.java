package dev.tollbook.processor.ledger.fact;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.ledger.GrantTerms;
import dev.tollbook.schemas.payer.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stripe's billing credits: grants, and the transactions that move them. */
final class StripeCreditFacts {
    private StripeCreditFacts() {}

    static List<StripeFact> grant(JsonNode grant, AccountId account, Instant at, Cause cause) {
        JsonNode money = grant.path("amount").path("monetary");
        int priority = grant.path("priority").isIntegralNumber() ? grant.path("priority").intValue()
                : GrantTerms.DEFAULT_PRIORITY;
        GrantTerms terms = new GrantTerms(MoneyFields.id(grant.path("id"), "data.object.id"),
                MoneyFields.minorUnits(money.path("value"), "data.object.amount.monetary.value"),
                priority, MoneyFields.text(grant.path("category")).orElse("paid"),
                MoneyFields.optionalSeconds(grant.path("expires_at")),
                MoneyFields.optionalSeconds(grant.path("created")).orElse(at));
        return List.of(new StripeCreditGrant(account, at,
                MoneyFields.currency(money.path("currency"), "data.object.amount.monetary.currency"), terms,
                MoneyFields.optionalSeconds(grant.path("updated")).orElse(at),
                MoneyFields.optionalSeconds(grant.path("voided_at")), cause));
    }

    /** Stripe: amounts are positive, the type says which way they go. */
    static List<StripeFact> transaction(JsonNode transaction, AccountId account, Instant at, Cause cause) {
        boolean debit = transaction.path("type").asText().equals("debit");
        JsonNode side = transaction.path(debit ? "debit" : "credit");
        JsonNode money = side.path("amount").path("monetary");
        String field = "data.object." + (debit ? "debit" : "credit") + ".amount.monetary";
        long amount = MoneyFields.minorUnits(money.path("value"), field + ".value");
        String kind = MoneyFields.id(side.path("type"), "data.object type of credit or debit");
        JsonNode invoice = side.path(kind).path("invoice");
        Map<String, String> references = StripeFacts.references(MoneyFields.reference(invoice),
                Optional.empty());
        return List.of(new StripeCreditTransaction(account, at,
                MoneyFields.id(transaction.path("id"), "data.object.id"),
                MoneyFields.reference(transaction.path("credit_grant"))
                        .orElseThrow(() -> new MalformedFactException("data.object.credit_grant is missing")),
                MoneyFields.currency(money.path("currency"), field + ".currency"),
                debit ? Math.negateExact(amount) : amount, kind, references, cause));
    }
}
