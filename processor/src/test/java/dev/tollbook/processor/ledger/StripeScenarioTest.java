package dev.tollbook.processor.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.processor.ledger.fact.LedgerFact;
import dev.tollbook.processor.sample.SharedSamples;
import dev.tollbook.schemas.delivery.Source;
import dev.tollbook.schemas.ledger.Bucket;
import dev.tollbook.schemas.ledger.CreditBalance;
import dev.tollbook.schemas.ledger.EntryType;
import dev.tollbook.schemas.ledger.LedgerAccountKey;
import dev.tollbook.schemas.ledger.LedgerEntry;
import dev.tollbook.schemas.payer.AccountId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The shared scenarios, in order, shuffled and duplicated: what Stripe's own ledger would say. */
class StripeScenarioTest {
    private static final int ORDERS = 500;
    private static final String BALANCE = "stripe/scenarios/3-customer-balance.dahlia";
    private static final String GRANT = "stripe/scenarios/4-billing-credit-grant.dahlia";

    @Test
    void shouldBookTheCustomerBalanceAsStripeDoes() {
        JsonNode expected = Webhooks.whole(BALANCE + ".expected.json");
        AccountId customer = new AccountId(Source.STRIPE, expected.path("customer").asText("cus_none"));
        List<LedgerFact> facts = facts(customer, BALANCE + ".jsonl");
        Map<String, String> kinds = new TreeMap<>();
        Map<String, Long> amounts = new TreeMap<>();
        expected.path("ledger_from_customer_updated").forEach(line -> {
            String key = "stripe:customer.updated:" + line.path("source_event_id").asText();
            amounts.put(key, line.path("credit_delta_minor_units").asLong());
            kinds.put(key, line.path("kind").asText().replace('_', '-'));
        });

        for (int order = 0; order <= ORDERS; order++) {
            Books books = Books.of("org_321", order == 0 ? facts : StripeHistory.disordered(facts, order));
            if (order == 0) {
                assertLines(books, expected);
            }

            assertThat(books.problem()).isEmpty();
            assertThat(amounts(books)).isEqualTo(amounts);
            Map<String, String> found = books.kinds();
            kinds.forEach((key, kind) -> assertThat(found.get(key)).startsWith(kind + " "));
            assertThat(books.balances.values()).allSatisfy(balance -> {
                assertThat(balance.balance()).isEqualTo(expected.path("final_credit_available_minor_units").asLong());
                assertThat(balance.difference()).isEmpty();
            });
        }
    }

    @Test
    void shouldBookBillingCreditsAsStripeDoes() {
        JsonNode expected = Webhooks.whole(GRANT + ".expected.json");
        AccountId customer = new AccountId(Source.STRIPE, expected.path("customer").asText("cus_none"));
        List<LedgerFact> facts = facts(customer, GRANT + ".jsonl");
        Map<String, Long> amounts = new TreeMap<>();
        expected.path("ledger").forEach(line -> amounts.put(
                "stripe:credit-transaction:" + line.path("txn").asText(), line.path("delta").asLong()));
        SharedSamples.assertNothingElse(expected, "customer", "grant", "final_grant_balance_minor_units", "ledger",
                "note");
        LedgerAccountKey credits = new LedgerAccountKey("org_321", "USD", Bucket.credits(customer));

        for (int order = 0; order <= ORDERS; order++) {
            Books books = Books.of("org_321", order == 0 ? facts : StripeHistory.disordered(facts, order));

            assertThat(books.problem()).isEmpty();
            assertThat(amounts(books)).isEqualTo(amounts);
            Map<String, String> found = books.kinds();
            expected.path("ledger").forEach(line -> {
                SharedSamples.assertNothingElse(line, "txn", "delta", "kind");
                // The grant may come later than its first movement, and with it what the grant was for.
                EntryType type = CreditTransactionKind.of(line.path("kind").asText(), "unknown").type();
                assertThat(found.get("stripe:credit-transaction:" + line.path("txn").asText()))
                        .startsWith(type.label() + " ");
            });
            assertThat(books.balances.values()).allSatisfy(balance -> {
                assertThat(balance.account()).isEqualTo(credits);
                assertThat(balance).returns(expected.path("final_grant_balance_minor_units").asLong(),
                        CreditBalance::balance);
                assertThat(balance.difference()).isEmpty();
            });
        }
    }

    /** Line by line, in the order in which it happened: running balances make sense in that one alone. */
    private static void assertLines(Books books, JsonNode expected) {
        SharedSamples.assertNothingElse(expected, "customer", "final_balance", "final_credit_available_minor_units",
                "ledger_from_customer_updated", "what_the_balance_transactions_api_would_list_newest_first", "note");
        assertThat(expected.path("final_balance").asLong())
                .isEqualTo(-expected.path("final_credit_available_minor_units").asLong());
        JsonNode listed = expected.path("what_the_balance_transactions_api_would_list_newest_first");
        JsonNode lines = expected.path("ledger_from_customer_updated");
        assertThat(listed).hasSize(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            JsonNode line = lines.get(i);
            SharedSamples.assertNothingElse(line, "source_event_id", "occurred_at", "kind",
                    "balance_delta_minor_units", "credit_delta_minor_units", "currency", "balance_after", "invoice",
                    "credit_note");
            String key = "stripe:customer.updated:" + line.path("source_event_id").asText();
            LedgerEntry entry = books.entries.stream().filter(posted -> posted.key().equals(key)).findFirst()
                    .orElseThrow();
            assertThat(entry.effectiveAt().getEpochSecond()).isEqualTo(line.path("occurred_at").asLong());
            assertThat(entry.account().currency()).isEqualToIgnoringCase(line.path("currency").asText());
            assertThat(entry.amount()).isEqualTo(line.path("credit_delta_minor_units").asLong())
                    .isEqualTo(-line.path("balance_delta_minor_units").asLong());
            assertThat(entry.balanceAfter()).isEqualTo(-line.path("balance_after").asLong());
            assertReferences(books.kinds().get(key), line);
            // Stripe's own list, which no webhook shows, says the same of this movement.
            JsonNode transaction = listed.get(lines.size() - 1 - i);
            assertThat(transaction.path("amount").asLong()).isEqualTo(-entry.amount());
            assertThat(transaction.path("ending_balance").asLong()).isEqualTo(-entry.balanceAfter());
            assertThat(transaction.path("created").asLong()).isEqualTo(entry.effectiveAt().getEpochSecond());
            assertThat(transaction.path("customer").asText()).isEqualTo(expected.path("customer").asText());
            assertThat(transaction.path("type").asText()).isEqualTo(line.path("kind").asText());
            assertReferences(books.kinds().get(key), transaction);
        }
    }

    private static void assertReferences(String kind, JsonNode line) {
        for (String reference : List.of("invoice", "credit_note")) {
            if (line.path(reference).isTextual()) {
                assertThat(kind).contains(reference.replace('_', '-') + "=" + line.path(reference).asText());
            }
        }
    }

    private static Map<String, Long> amounts(Books books) {
        Map<String, Long> amounts = new TreeMap<>();
        books.entries.stream().filter(entry -> entry.amount() != 0)
                .forEach(entry -> amounts.merge(entry.key(), entry.amount(), Long::sum));
        // What a late first event corrects must have gone again.
        amounts.keySet().removeIf(key -> key.startsWith("stripe:opening:"));
        assertThat(books.entries.stream().filter(entry -> entry.key().startsWith("stripe:opening:"))
                .mapToLong(LedgerEntry::amount).sum()).isZero();
        return amounts;
    }

    private static List<LedgerFact> facts(AccountId customer, String sample) {
        List<LedgerFact> facts = new ArrayList<>();
        Webhooks.lines(sample).forEach(event -> facts.addAll(Webhooks.stripe(customer, event)));
        return facts;
    }
}
