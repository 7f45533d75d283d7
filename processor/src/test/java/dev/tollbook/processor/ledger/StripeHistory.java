package dev.tollbook.processor.ledger;

import dev.tollbook.processor.ledger.fact.StripeBalance;
import dev.tollbook.processor.ledger.fact.StripeEvidence;
import dev.tollbook.processor.ledger.fact.StripeFact;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.delivery.Position;
import dev.tollbook.schemas.delivery.Source;
import dev.tollbook.schemas.ledger.Bucket;
import dev.tollbook.schemas.ledger.LedgerAccountKey;
import dev.tollbook.schemas.payer.AccountId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A customer's life at Stripe as it really was, and the events of it. The same seed gives the same life. */
final class StripeHistory {
    static final AccountId CUSTOMER = new AccountId(Source.STRIPE, "cus_1");
    static final LedgerAccountKey BALANCE = new LedgerAccountKey("org_1", "USD", Bucket.of(CUSTOMER));
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    final List<StripeFact> facts = new ArrayList<>();
    /** Those of {@link #facts} that moved the balance. */
    final List<StripeBalance> movements = new ArrayList<>();
    /** The balance in the end, in Stripe's sign. */
    long balance;
    private final Random random;
    private Instant now = START;
    private int events;

    private StripeHistory(Random random) {
        this.random = random;
    }

    static StripeHistory of(long seed) {
        StripeHistory history = new StripeHistory(new Random(seed));
        history.live(1, 0);
        return history;
    }

    /** At least three movements, and never two in one second. */
    static StripeHistory spaced(long seed) {
        StripeHistory history = new StripeHistory(new Random(seed));
        while (history.movements.size() < 3) {
            history.live(3, 1);
        }
        return history;
    }

    /** The same facts in another order, some of them several times. */
    static <T> List<T> disordered(List<T> facts, long seed) {
        Random random = new Random(seed);
        List<T> disordered = new ArrayList<>(facts);
        facts.stream().filter(fact -> random.nextInt(3) == 0).forEach(disordered::add);
        Collections.shuffle(disordered, random);
        return disordered;
    }

    private void live(int atLeast, int gap) {
        // Half of the customers existed before we were told anything.
        if (!facts.isEmpty()) {
            now = now.plusSeconds(gap);
        } else if (random.nextBoolean()) {
            facts.add(told(Optional.empty(), Optional.empty(), 0, true));
        } else {
            balance = (random.nextInt(7) - 3) * 1_000L;
        }
        int moves = atLeast + random.nextInt(8);
        for (int i = 0; i < moves; i++) {
            // Often within one second of each other.
            now = now.plusSeconds(random.nextInt(3) == 0 ? gap : 1 + random.nextInt(200));
            switch (random.nextInt(5)) {
                case 0 -> facts.add(told(Optional.of("USD"), Optional.empty(), balance, false));
                case 1 -> invoice();
                case 2 -> creditNote();
                default -> move(unique(), Optional.empty());
            }
        }
    }

    /** Values that never return within a life, so that no two movements can be mistaken for each other. */
    private long unique() {
        return balance + (random.nextBoolean() ? 1L : -1L) * (1 + random.nextInt(900)) + 1_000_000L * (events + 1);
    }

    private void move(long to, Optional<String> request) {
        StripeBalance moved = new StripeBalance(CUSTOMER, now, Optional.of("USD"), to, Optional.of(balance), false,
                request, Optional.empty(), cause("customer.updated"));
        balance = to;
        facts.add(moved);
        movements.add(moved);
        if (random.nextInt(4) == 0) {
            // Stripe: two event objects for one change.
            facts.add(new StripeBalance(moved.account(), moved.at(), moved.currency(), moved.balance(),
                    moved.previous(), false, request, Optional.empty(), cause("customer.updated")));
        }
    }

    private void invoice() {
        long before = balance;
        long after = unique();
        String invoice = "in_" + events;
        facts.add(new StripeEvidence(CUSTOMER, now.plusSeconds(random.nextInt(5)), StripeEvidence.Kind.FINALIZED,
                invoice, Optional.of(before), Optional.of(after), Optional.empty(), Map.of("invoice", invoice),
                cause("invoice.finalized")));
        move(after, Optional.empty());
    }

    private void creditNote() {
        String request = "req_" + events;
        String note = "cn_" + events;
        facts.add(new StripeEvidence(CUSTOMER, now, StripeEvidence.Kind.CREDIT_NOTE, note, Optional.empty(),
                Optional.empty(), Optional.of(request), Map.of("credit-note", note), cause("credit_note.created")));
        move(balance - 1 - random.nextInt(900), Optional.of(request));
    }

    private StripeBalance told(Optional<String> currency, Optional<Long> previous, long value, boolean first) {
        return new StripeBalance(CUSTOMER, now, currency, value, previous, first, Optional.empty(), Optional.empty(),
                cause(first ? "customer.created" : "customer.updated"));
    }

    private Cause cause(String type) {
        events++;
        return new Cause(Source.STRIPE, "evt_" + events, type, new Position("billing.raw.stripe", 0, events),
                now.plusSeconds(events));
    }
}
