package dev.tollbook.processor.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.processor.ledger.fact.CommandFact;
import dev.tollbook.schemas.command.AdjustCredits;
import dev.tollbook.schemas.command.ExpireCredits;
import dev.tollbook.schemas.ledger.CreditBalance;
import dev.tollbook.schemas.ledger.EntryType;
import dev.tollbook.schemas.ledger.Grant;
import dev.tollbook.schemas.ledger.LedgerEntry;
import dev.tollbook.schemas.receipt.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Our own credits: {@link Books} proves chain, sequence, running balance, conservation and order on every entry. */
class OwnCreditProperties {
    @Property(tries = 3000)
    void shouldNeverSpendWhatIsNotThere(@ForAll long seed) {
        Commands commands = Commands.of(seed);

        Books books = Books.of(Commands.PAYER, commands.facts);

        assertThat(books.problem()).isEmpty();
        assertThat(books.entries).allSatisfy(entry -> assertThat(entry.balanceAfter()).isNotNegative());
        assertThat(books.balances.values()).allSatisfy(balance -> assertThat(balance.balance())
                .isEqualTo(balance.grants().stream().mapToLong(Grant::remaining).sum()));
    }

    @Property(tries = 2000)
    void shouldAgreeWithASimplerLedger(@ForAll long seed) {
        Commands commands = Commands.of(seed);

        Books books = Books.of(Commands.PAYER, commands.facts);

        ModelLedger model = new ModelLedger();
        commands.facts.forEach(model::take);
        Map<String, Long> ours = new HashMap<>();
        books.balances.values().forEach(balance -> ours.put(balance.account().currency(), balance.balance()));
        model.balances().forEach((currency, balance) -> assertThat(ours.getOrDefault(currency, 0L))
                .as(currency).isEqualTo(balance));
        assertThat(books.verdicts.stream().filter(verdict -> verdict.outcome() == Outcome.REJECTED).count())
                .isEqualTo(model.rejected());
    }

    @Property(tries = 2000)
    void shouldPostOncePerIdempotencyKeyForEver(@ForAll long seed, @ForAll long order) {
        List<CommandFact> facts = Commands.of(seed).facts;

        Books once = Books.of(Commands.PAYER, facts);
        Books again = new Books();
        facts.forEach(fact -> again.post(fact, Commands.PAYER));
        StripeHistory.disordered(facts, order).forEach(fact -> {
            boolean posted = once.entries.stream().anyMatch(entry -> entry.key().equals(fact.key()));
            if (posted) {
                again.post(fact, Commands.PAYER);
            }
        });

        assertThat(keys(again)).isEqualTo(keys(once));
    }

    @Property(tries = 1000)
    void shouldRefuseAnotherRequestUnderTheSameKey(@ForAll long seed) {
        List<CommandFact> facts = Commands.of(seed).facts;
        Books books = Books.of(Commands.PAYER, facts);

        for (CommandFact fact : facts) {
            boolean posted = books.entries.stream().anyMatch(entry -> entry.key().equals(fact.key()));
            boolean increase = fact.command().request() instanceof AdjustCredits;
            if (posted && increase) {
                Verdict verdict = books.post(Commands.otherBody(fact), Commands.PAYER).verdict();
                assertThat(verdict.outcome()).isEqualTo(Outcome.REJECTED);
                assertThat(verdict.reason()).contains(Verdict.CONFLICT);
            }
        }
    }

    @Property(tries = 2000)
    void shouldGiveTheSameEntriesWheneverTheClockIsNoticed(@ForAll long seed, @ForAll long ticks) {
        List<CommandFact> facts = Commands.of(seed).facts;

        Books quiet = Books.of(Commands.PAYER, facts);
        Books ticking = Books.of(Commands.PAYER, Commands.withTicks(facts, ticks));

        // Both have come to the same instant.
        quiet.post(Commands.tick(Commands.END), Commands.PAYER);
        ticking.post(Commands.tick(Commands.END), Commands.PAYER);
        assertThat(ticking.entries).isEqualTo(quiet.entries);
    }

    @Property(tries = 1000)
    void shouldConserveEveryGrant(@ForAll long seed) {
        List<CommandFact> facts = new ArrayList<>(Commands.of(seed).facts);
        Books books = Books.of(Commands.PAYER, facts);

        Map<String, Map<EntryType, Long>> byGrant = new HashMap<>();
        books.entries.forEach(entry -> entry.allocations().forEach(part -> byGrant
                .computeIfAbsent(part.grant(), id -> new HashMap<>()).merge(entry.type(), part.amount(), Long::sum)));
        Map<String, Long> remaining = new HashMap<>();
        books.balances.values().stream().map(CreditBalance::grants).flatMap(List::stream)
                .forEach(grant -> remaining.put(grant.terms().id(), grant.remaining()));

        byGrant.forEach((grant, moved) -> assertThat(moved.values().stream().mapToLong(Long::longValue).sum())
                .as("granted - consumed - expired - voided of %s", grant)
                .isEqualTo(remaining.getOrDefault(grant, 0L)));
    }

    @Property(tries = 1000)
    void shouldNeverMixCurrencies(@ForAll long seed) {
        List<CommandFact> facts = Commands.of(seed).facts;
        Books all = Books.of(Commands.PAYER, facts);

        for (String currency : Commands.CURRENCIES) {
            // Of the other currency's commands only the time that they tell remains.
            Books alone = Books.of(Commands.PAYER, facts.stream().map(fact -> Commands.concerns(fact, currency, all)
                    ? fact : Commands.tick(fact.cause().receivedAt())).toList());
            List<String> expected = amounts(alone, currency);
            assertThat(amounts(all, currency)).isEqualTo(expected);
        }
    }

    private static List<String> amounts(Books books, String currency) {
        return books.entries.stream().filter(entry -> entry.account().currency().equals(currency))
                .map(entry -> entry.seq() + " " + entry.key() + " " + entry.amount() + " " + entry.hash()).toList();
    }

    private static Set<String> keys(Books books) {
        Set<String> keys = new HashSet<>();
        for (LedgerEntry entry : books.entries) {
            if (entry.type() != EntryType.EXPIRED) {
                assertThat(keys.add(entry.key())).as(entry.key()).isTrue();
            }
        }
        return keys;
    }

    @Property(tries = 500)
    void shouldAcceptATickAtAnyTime(@ForAll long seed) {
        Books books = Books.of(Commands.PAYER, Commands.of(seed).facts);

        Posted first = books.post(Commands.tick(Commands.END), Commands.PAYER);
        Posted second = books.post(Commands.tick(Commands.END), Commands.PAYER);

        assertThat(second.entries()).isEmpty();
        assertThat(second.verdict().outcome()).isEqualTo(Outcome.DUPLICATE);
        assertThat(first.entries()).allSatisfy(entry -> assertThat(entry.type()).isEqualTo(EntryType.EXPIRED));
        assertThat(new ExpireCredits(Commands.END).name()).isEqualTo("expire-credits");
    }
}
