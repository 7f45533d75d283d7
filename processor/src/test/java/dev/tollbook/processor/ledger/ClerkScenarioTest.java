package dev.tollbook.processor.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.processor.ledger.fact.LedgerFact;
import dev.tollbook.schemas.delivery.Source;
import dev.tollbook.schemas.ledger.EntryType;
import dev.tollbook.schemas.ledger.LedgerEntry;
import dev.tollbook.schemas.payer.AccountId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shared Clerk samples: what of account credit they tell, and what they do not. */
class ClerkScenarioTest {
    private static final AccountId ORG = new AccountId(Source.CLERK, "org_1");

    @Test
    void shouldFollowTheAccountCreditScenario() {
        List<JsonNode> steps = Webhooks.lines("clerk/scenarios/10-account-credit.jsonl");
        List<LedgerFact> facts = new ArrayList<>();
        long debits = 0;
        long balance = 0;
        for (JsonNode step : steps) {
            facts.addAll(Webhooks.clerk(ORG, step.path("svix_id").asText(), step.path("event")));
            debits += step.path("after").path("credit_debit").asLong();
            balance = step.path("after").path("credit_balance").asLong(balance);
        }

        for (int order = 0; order < 200; order++) {
            Books books = Books.of("org_1", order == 0 ? facts : StripeHistory.disordered(facts, order));

            assertThat(books.problem()).isEmpty();
            assertThat(sum(books, EntryType.APPLIED_TO_CHARGE)).isEqualTo(-debits);
            assertThat(sum(books, EntryType.INFERRED)).isEqualTo(debits + balance);
            long stated = balance;
            assertThat(books.balances.values())
                    .allSatisfy(credit -> assertThat(credit.balance()).isEqualTo(stated));
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            paymentAttempt.created.json,                           0, 0
            paymentAttempt.updated--failed.json,                   0, 0
            paymentAttempt.updated--paid.json,                     0, 0
            paymentAttempt.updated--legacy-items.json,             0, 0
            paymentAttempt.updated--proration.json,                0, 0
            paymentAttempt.updated--proration-and-credit.json,  -200, 800
            paymentAttempt.updated--credit-covers-all.json,    -3000, 2000
            """)
    void shouldBookAccountCreditAndNeverProration(String sample, long debit, long balance) {
        JsonNode event = Webhooks.whole("clerk/" + sample);

        Books books = Books.of("org_1", Webhooks.clerk(ORG, "msg_1", event));

        boolean present = !event.isEmpty();
        assertThat(sum(books, EntryType.APPLIED_TO_CHARGE)).isEqualTo(present ? debit : 0);
        assertThat(books.balances.values().stream().mapToLong(credit -> credit.balance()).sum())
                .isEqualTo(present ? balance : 0);
    }

    @Test
    void shouldReadOurOwnPaymentAttempt() {
        Books books = Books.of("org_1", Webhooks.clerk(ORG, "msg_1", Webhooks.json("""
                {"type": "paymentAttempt.updated", "timestamp": 1783070402010, "data": {
                  "id": "pa_1", "status": "paid", "paid_at": 1783070402000, "subscription_items": [
                    {"id": "item_1", "credit": {"amount": {"amount": 300}}, "credits": {
                      "proration": {"amount": {"amount": 300, "currency": "USD"}},
                      "payer": {"applied_amount": {"amount": 500, "currency": "USD"},
                                "remaining_balance": {"amount": 1500, "currency": "USD"}}}},
                    {"id": "item_2", "credits": {"payer": {
                                "applied_amount": {"amount": 200, "currency": "USD"},
                                "remaining_balance": {"amount": 1300, "currency": "USD"}}}}]}}""")));

        assertThat(books.entries).extracting(LedgerEntry::type, LedgerEntry::amount, LedgerEntry::balanceAfter)
                .containsExactly(
                        tuple(EntryType.INFERRED, 2_000L, 2_000L),
                        tuple(EntryType.APPLIED_TO_CHARGE, -500L, 1_500L),
                        tuple(EntryType.APPLIED_TO_CHARGE, -200L, 1_300L));
    }

    private static long sum(Books books, EntryType type) {
        return books.entries.stream().filter(entry -> entry.type() == type).mapToLong(LedgerEntry::amount).sum();
    }
}
