package dev.tollbook.processor.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.processor.ledger.fact.LedgerFact;
import dev.tollbook.schemas.delivery.Source;
import dev.tollbook.schemas.ledger.Bucket;
import dev.tollbook.schemas.ledger.CreditBalance;
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
        LedgerAccountKey credits = new LedgerAccountKey("org_321", "USD", Bucket.credits(customer));

        for (int order = 0; order <= ORDERS; order++) {
            Books books = Books.of("org_321", order == 0 ? facts : StripeHistory.disordered(facts, order));

            assertThat(books.problem()).isEmpty();
            assertThat(amounts(books)).isEqualTo(amounts);
            assertThat(books.balances.values()).allSatisfy(balance -> {
                assertThat(balance.account()).isEqualTo(credits);
                assertThat(balance).returns(0L, CreditBalance::balance);
                assertThat(balance.difference()).isEmpty();
            });
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
