package dev.tollbook.processor.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollbook.processor.ledger.fact.LedgerFact;
import dev.tollbook.processor.ledger.fact.MalformedFactException;
import dev.tollbook.schemas.delivery.Source;
import dev.tollbook.schemas.ledger.EntryType;
import dev.tollbook.schemas.ledger.LedgerEntry;
import dev.tollbook.schemas.ledger.OpenDifference;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.receipt.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One rule of the Stripe books each. */
class StripeBookTest {
    private static final AccountId CUSTOMER = new AccountId(Source.STRIPE, "cus_1");

    @Test
    void shouldOpenWithWhatTheBalanceWasBeforeTheFirstEvent() {
        Books books = books(moved("evt_1", 100, -5_000, -2_100));

        assertThat(books.entries).extracting(LedgerEntry::type).containsExactly(EntryType.OPENING,
                EntryType.ADJUSTMENT);
        assertThat(books.entries).extracting(LedgerEntry::balanceAfter).containsExactly(5_000L, 2_100L);
    }

    @Test
    void shouldCorrectTheOpeningWhenAnOlderEventComesLate() {
        Books books = books(moved("evt_2", 200, -5_000, -2_100), moved("evt_1", 100, 0, -5_000));

        assertThat(books.entries).extracting(LedgerEntry::type).containsExactly(EntryType.OPENING,
                EntryType.ADJUSTMENT, EntryType.OPENING, EntryType.ADJUSTMENT);
        assertThat(books.entries.getLast().balanceAfter()).isEqualTo(2_100);
    }

    @Test
    void shouldShowADifferenceWithTheTimeAtWhichItWasSeen() {
        Books books = books(told("customer.created", "evt_0", 50, "null", 0), moved("evt_3", 300, -900, -400));

        assertThat(books.balances.values()).singleElement().satisfies(balance -> {
            assertThat(balance.balance()).isEqualTo(-500);
            assertThat(balance.stated().orElseThrow().amount()).isEqualTo(400);
            assertThat(balance.difference()).map(OpenDifference::amount).contains(900L);
            assertThat(balance.difference()).map(open -> open.cause().deliveryId()).contains("evt_3");
        });
        books.post(moved("evt_2", 200, 0, -900), "org_1");
        assertThat(books.balances.values()).singleElement()
                .satisfies(balance -> assertThat(balance.difference()).isEmpty());
    }

    @Test
    void shouldBookTheInvoiceDifferenceNeverBesideTheMovement() {
        LedgerFact invoice = fact("""
                {"id": "evt_i", "type": "invoice.finalized", "created": 101, "data": {"object": {"id": "in_1",
                 "starting_balance": -5000, "ending_balance": -2100, "status_transitions": {"finalized_at": 101}}}}""");

        Books before = books(invoice, moved("evt_1", 100, -5_000, -2_100));
        Books after = books(moved("evt_1", 100, -5_000, -2_100), invoice);

        assertThat(before.entries).extracting(LedgerEntry::type).containsExactly(EntryType.OPENING,
                EntryType.APPLIED_TO_INVOICE);
        assertThat(after.entries).extracting(LedgerEntry::type).containsExactly(EntryType.OPENING,
                EntryType.ADJUSTMENT, EntryType.RECLASSIFIED);
        assertThat(after.entries.getLast()).satisfies(entry -> {
            assertThat(entry.amount()).isZero();
            assertThat(entry.details().refersTo()).contains(after.entries.get(1).id());
            assertThat(entry.details().references()).containsEntry("invoice", "in_1");
            assertThat(entry.counterAccount()).isEqualTo("applied:invoice");
        });
        assertThat(after.kinds()).isEqualTo(before.kinds());
    }

    @Test
    void shouldSumToZeroAlsoWhenTheOtherLegMoves() {
        LedgerBook book = LedgerBook.empty(CUSTOMER, "org_1");
        List<LedgerTransaction.Leg> legs = new ArrayList<>();
        for (LedgerFact fact : List.of(moved("evt_1", 100, 0, -1_000),
                fact("""
                {"id": "evt_c", "type": "credit_note.created", "created": 100, "request": {"id": "req_evt_1"},
                 "data": {"object": {"id": "cn_1", "invoice": "in_1", "customer_balance_transaction": "cbtxn_1"}}}"""))) {
            Posted posted = book.post(fact, "org_1", Optional.empty());
            posted.transactions().forEach(transaction -> legs.addAll(transaction.legs()));
            book = posted.book();
        }

        assertThat(sum(legs, "credit-note")).isEqualTo(-1_000);
        assertThat(sum(legs, "adjust:stripe")).isZero();
        assertThat(legs.stream().mapToLong(LedgerTransaction.Leg::amount).sum()).isZero();
    }

    @Test
    void shouldTakeASecondEventObjectForTheSameChangeAsATwin() {
        Books books = books(moved("evt_1", 100, 0, -500), moved("evt_1b", 100, 0, -500, "req_evt_1"));

        assertThat(books.entries).hasSize(1);
        assertThat(books.verdicts.getLast().outcome()).isEqualTo(Outcome.DUPLICATE);
    }

    @Test
    void shouldWriteOffWhatIsLeftWhenTheCustomerIsGoneAlsoWhatComesLate() {
        Books books = books(moved("evt_2", 200, -500, -700), fact("""
                {"id": "evt_9", "type": "customer.deleted", "created": 900, "data": {"object": {"id": "cus_1"}}}"""),
                moved("evt_1", 100, 0, -500));

        assertThat(books.balances.values()).singleElement().satisfies(balance -> {
            assertThat(balance.balance()).isZero();
            assertThat(balance.difference()).isEmpty();
        });
        assertThat(books.entries).filteredOn(entry -> entry.type() == EntryType.WRITTEN_OFF)
                .extracting(LedgerEntry::amount).containsExactly(-700L);
    }

    @ParameterizedTest
    @CsvSource({"jpy, JPY", "kwd, KWD", "usd, USD"})
    void shouldKeepMinorUnitsAsTheyAre(String sent, String currency) {
        Books books = books(fact(event("customer.updated", "evt_1", 100, '"' + sent + '"', -1_234, "\"balance\": 0",
                "req_1")));

        assertThat(books.balances.values()).singleElement().satisfies(balance -> {
            assertThat(balance.account().currency()).isEqualTo(currency);
            assertThat(balance.balance()).isEqualTo(1_234);
        });
    }

    @Test
    void shouldParkTheBookRatherThanOverflow() {
        long half = Long.MAX_VALUE / 2 + 1;
        Books books = books(moved("evt_1", 100, 0, -half), moved("evt_2", 200, 0, -half));

        assertThat(books.verdicts.getLast().reason()).contains(Verdict.LEDGER_PARKED);
        assertThat(books.balances.values()).singleElement()
                .satisfies(balance -> assertThat(balance.parked()).isPresent());
        Posted later = books.post(moved("evt_3", 300, -half, 0), "org_1");
        assertThat(later.verdict().outcome()).isEqualTo(Outcome.DEAD_LETTERED);
        assertThat(later.entries()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1.5", "\"12\"", "9223372036854775808", "null"})
    void shouldRefuseAnAmountThatIsNotAWholeNumberOfMinorUnits(String balance) {
        String event = event("customer.updated", "evt_1", 100, "\"usd\"", 0, "\"balance\": 0", "req_1")
                .replace("\"balance\": 0,", "\"balance\": " + balance + ",");

        assertThatThrownBy(() -> fact(event)).isInstanceOf(MalformedFactException.class)
                .hasMessageContaining("data.object.balance");
    }

    @Test
    void shouldShowAGrantThatHoldsLessThanNothingAsADifference() {
        String transaction = """
                {"id": "evt_%1$s", "type": "billing.credit_balance_transaction.created", "created": 100,
                 "data": {"object": {"id": "cbtxn_%1$s", "credit_grant": "credgr_1", "type": "%2$s", "%2$s": {
                   "type": "%3$s", "amount": {"monetary": {"currency": "usd", "value": %4$d}}}}}}""";
        Books books = books(fact("""
                {"id": "evt_g", "type": "billing.credit_grant.created", "created": 100, "data": {"object": {
                 "id": "credgr_1", "amount": {"monetary": {"currency": "usd", "value": 1000}}, "updated": 100}}}"""),
                fact(transaction.formatted("2", "debit", "credits_applied", 300)));

        assertThat(books.balances.values()).singleElement().satisfies(balance -> {
            assertThat(balance.account().bucket()).hasToString("stripe:cus_1/credits");
            assertThat(balance.difference()).map(OpenDifference::amount).contains(300L);
        });
        books.post(fact(transaction.formatted("1", "credit", "credits_granted", 1_000)), "org_1");
        assertThat(books.balances.values()).singleElement().satisfies(balance -> {
            assertThat(balance.balance()).isEqualTo(700);
            assertThat(balance.difference()).isEmpty();
        });
    }

    private static long sum(List<LedgerTransaction.Leg> legs, String account) {
        return legs.stream().filter(leg -> leg.account().equals(account)).mapToLong(LedgerTransaction.Leg::amount)
                .sum();
    }

    private static Books books(LedgerFact... facts) {
        Books books = Books.of("org_1", Stream.of(facts).toList());
        assertThat(books.problem()).isEmpty();
        return books;
    }

    private static LedgerFact moved(String id, long at, long from, long to) {
        return moved(id, at, from, to, "req_" + id);
    }

    private static LedgerFact moved(String id, long at, long from, long to, String request) {
        return fact(event("customer.updated", id, at, "\"usd\"", to, "\"balance\": " + from, request));
    }

    private static LedgerFact told(String type, String id, long at, String currency, long balance) {
        return fact(event(type, id, at, currency, balance, "", "req_" + id));
    }

    private static String event(
            String type, String id, long at, String currency, long balance, String previous, String request) {
        return """
                {"id": "%s", "type": "%s", "created": %d, "request": {"id": "%s"}, "data": {
                 "object": {"id": "cus_1", "balance": %d, "currency": %s}, "previous_attributes": {%s}}}"""
                .formatted(id, type, at, request, balance, currency, previous);
    }

    private static LedgerFact fact(String event) {
        return Webhooks.stripe(CUSTOMER, Webhooks.json(event)).getFirst();
    }
}
