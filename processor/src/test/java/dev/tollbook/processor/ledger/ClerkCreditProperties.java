package dev.tollbook.processor.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.processor.ledger.fact.ClerkCharge;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.delivery.Position;
import dev.tollbook.schemas.delivery.Source;
import dev.tollbook.schemas.ledger.Bucket;
import dev.tollbook.schemas.ledger.CreditBalance;
import dev.tollbook.schemas.ledger.EntryType;
import dev.tollbook.schemas.ledger.LedgerAccountKey;
import dev.tollbook.schemas.ledger.LedgerEntry;
import dev.tollbook.schemas.payer.AccountId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Clerk tells only what was used and what is left; grants and removals follow from that, whatever the order. */
class ClerkCreditProperties {
    private static final AccountId PAYER = new AccountId(Source.CLERK, "user_1");
    private static final LedgerAccountKey BALANCE = new LedgerAccountKey("user_1", "USD", Bucket.of(PAYER));

    /** What really happened: charges, and between them grants and removals that no event tells. */
    private static final class Life {
        private final List<ClerkCharge> charges = new ArrayList<>();
        private long balance;
        private long unseen;
        private long used;

        Life(long seed) {
            Random random = new Random(seed);
            Instant now = Instant.parse("2026-01-01T00:00:00Z");
            int months = 1 + random.nextInt(8);
            for (int month = 0; month < months; month++) {
                now = now.plusSeconds(1 + random.nextInt(3));
                long hidden = random.nextBoolean() ? random.nextInt(5_000) : -Math.min(balance, random.nextInt(500));
                balance += hidden;
                unseen += hidden;
                charge(random, now, month);
            }
        }

        private void charge(Random random, Instant now, int month) {
            List<ClerkCharge.Use> uses = new ArrayList<>();
            for (int item = 0; item <= random.nextInt(2); item++) {
                long use = Math.min(balance, random.nextInt(2_000));
                uses.add(new ClerkCharge.Use("item_" + item, use));
                balance -= use;
                used += use;
            }
            charges.add(new ClerkCharge(PAYER, "pa_" + month, now, "USD", uses, Optional.of(balance),
                    new Cause(Source.CLERK, "msg_" + month, "paymentAttempt.updated",
                            new Position("billing.raw.clerk", 0, month), now)));
        }
    }

    @Property(tries = 3000)
    void shouldEqualWhatClerkStatesWhateverTheOrder(@ForAll long seed, @ForAll long order) {
        Life life = new Life(seed);

        Books books = Books.of("user_1", StripeHistory.disordered(life.charges, order));

        CreditBalance balance = books.balance(BALANCE);
        assertThat(books.problem()).isEmpty();
        assertThat(balance.balance()).isEqualTo(life.balance);
        assertThat(balance.stated().orElseThrow().amount()).isEqualTo(life.balance);
        assertThat(balance.inferred()).isEqualTo(life.unseen);
        assertThat(sum(books, EntryType.INFERRED)).isEqualTo(life.unseen);
        assertThat(sum(books, EntryType.APPLIED_TO_CHARGE)).isEqualTo(-life.used);
    }

    @Property(tries = 1000)
    void shouldNeverInferAnythingBetweenStatementsThatFit(@ForAll long seed) {
        Life life = new Life(seed);

        Books books = Books.of("user_1", life.charges);

        long corrections = books.entries.stream().filter(entry -> entry.type() == EntryType.INFERRED).count();
        assertThat(corrections).as("in order, at most one per charge").isLessThanOrEqualTo(life.charges.size());
    }

    private static long sum(Books books, EntryType type) {
        return books.entries.stream().filter(entry -> entry.type() == type).mapToLong(LedgerEntry::amount).sum();
    }
}
