package dev.tollbook.processor.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.processor.ledger.fact.StripeBalance;
import dev.tollbook.processor.ledger.fact.StripeFact;
import dev.tollbook.schemas.ledger.CreditBalance;
import dev.tollbook.schemas.ledger.EntryType;
import dev.tollbook.schemas.ledger.LedgerEntry;
import dev.tollbook.schemas.ledger.OpenDifference;
import dev.tollbook.schemas.receipt.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever Stripe sends, in whatever order, how often ever: the same balance, and the true one. */
class StripeBalanceProperties {
    @Property(tries = 3000)
    void shouldEndInTheTrueBalanceWhateverTheOrder(@ForAll long life, @ForAll long order) {
        StripeHistory history = StripeHistory.of(life);

        Books books = Books.of("org_1", StripeHistory.disordered(history.facts, order));

        assertThat(books.problem()).isEmpty();
        if (books.balances.containsKey(StripeHistory.BALANCE)) {
            CreditBalance balance = books.balance(StripeHistory.BALANCE);
            assertThat(balance.balance()).isEqualTo(-history.balance);
            assertThat(balance.difference()).isEmpty();
        }
    }

    @Property(tries = 2000)
    void shouldBookEveryMovementOnceWithTheSameKindWhateverTheOrder(@ForAll long life, @ForAll long order) {
        StripeHistory history = StripeHistory.of(life);

        Books ordered = Books.of("org_1", history.facts);
        Books disordered = Books.of("org_1", StripeHistory.disordered(history.facts, order));

        assertThat(movements(disordered)).isEqualTo(movements(ordered));
        assertThat(disordered.entries.stream().filter(StripeBalanceProperties::isMovement).count())
                .isEqualTo(history.movements.size());
        assertThat(kindsByAmount(disordered)).isEqualTo(kindsByAmount(ordered));
        assertThat(disordered.entries.stream().filter(entry -> entry.type() == EntryType.OPENING)
                .mapToLong(LedgerEntry::amount).sum())
                .isEqualTo(ordered.entries.stream().filter(entry -> entry.type() == EntryType.OPENING)
                        .mapToLong(LedgerEntry::amount).sum());
    }

    @Property(tries = 2000)
    void shouldShowWhatALostEventMovedUntilItArrives(@ForAll long life, @ForAll long choice, @ForAll long order) {
        StripeHistory history = StripeHistory.spaced(life);
        // One in the middle: without the first or the last, nobody could know.
        int inner = history.movements.size() - 2;
        StripeBalance lost = history.movements.get(1 + Math.floorMod(choice, inner));
        List<StripeFact> arrived = new ArrayList<>(history.facts);
        arrived.removeIf(fact -> fact instanceof StripeBalance balance && balance.isTwinOf(lost));

        Books books = Books.of("org_1", StripeHistory.disordered(arrived, order));
        assertThat(books.balance(StripeHistory.BALANCE).difference()).map(OpenDifference::amount)
                .contains(lost.credit());
        books.post(lost, "org_1");

        assertThat(books.balance(StripeHistory.BALANCE).difference()).isEmpty();
        assertThat(books.balance(StripeHistory.BALANCE).balance()).isEqualTo(-history.balance);
    }

    @Property(tries = 1000)
    void shouldGiveTheSameHashesWhenTheSameLogIsReadAgain(@ForAll long life, @ForAll long order) {
        List<StripeFact> log = StripeHistory.disordered(StripeHistory.of(life).facts, order);

        assertThat(Books.of("org_1", log).entries).isEqualTo(Books.of("org_1", log).entries);
    }

    @Property(tries = 1000)
    void shouldPostNothingTheSecondTime(@ForAll long life) {
        StripeHistory history = StripeHistory.of(life);
        Books books = Books.of("org_1", history.facts);
        List<LedgerEntry> before = List.copyOf(books.entries);

        history.facts.forEach(fact -> books.post(fact, "org_1"));

        assertThat(books.entries).isEqualTo(before);
        history.movements.forEach(moved -> assertThat(books.post(moved, "org_1").verdict().outcome())
                .isEqualTo(Outcome.DUPLICATE));
    }

    @Property(tries = 1000)
    void shouldMoveTheWholeBalanceToWhoeverThePayerTurnsOutToBe(@ForAll long life, @ForAll long order) {
        StripeHistory history = StripeHistory.of(life);
        List<StripeFact> facts = StripeHistory.disordered(history.facts, order);
        Books books = new Books();

        for (int i = 0; i < facts.size(); i++) {
            books.post(facts.get(i), i < facts.size() / 2 ? "cus_1" : "org_1");
        }

        assertThat(books.problem()).isEmpty();
        assertThat(books.balances.values().stream().filter(balance -> balance.account().payer().equals("org_1"))
                .mapToLong(CreditBalance::balance).sum())
                .isEqualTo(books.balances.isEmpty() ? 0 : -history.balance);
        assertThat(books.balances.values().stream().filter(balance -> balance.account().payer().equals("cus_1")))
                .allSatisfy(former -> assertThat(former.balance()).isZero());
    }

    private static boolean isMovement(LedgerEntry entry) {
        return entry.key().startsWith("stripe:customer.updated:");
    }

    private static List<Long> movements(Books books) {
        return books.entries.stream().filter(StripeBalanceProperties::isMovement).map(LedgerEntry::amount).sorted()
                .collect(Collectors.toList());
    }

    /** Twins have two ids, and whichever came first is booked: what they moved tells them apart. */
    private static List<String> kindsByAmount(Books books) {
        return books.entries.stream().filter(StripeBalanceProperties::isMovement)
                .map(entry -> entry.amount() + " " + books.kinds().get(entry.key())).sorted().toList();
    }
}
