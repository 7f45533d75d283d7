package dev.tollbook.processor.ledger;

import dev.tollbook.processor.ledger.fact.StripeBalance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a Stripe balance was before the first event we know of, and what Stripe says it is now: a function of the set of
 * events, whatever the order in which they came. Amounts in Stripe's sign.
 *
 * <p>Stripe: {@code created} has whole seconds, so several movements may share one. They are then chained by their
 * values: the second begins with the balance from which more movements leave than arrive.
 */
final class BalanceHistory {
    private static final Comparator<StripeBalance> OLDEST_FIRST = Comparator
            .comparing((StripeBalance fact) -> fact.first() ? Instant.MIN : fact.at())
            .thenComparing(StripeBalance::key);

    private final List<Second> seconds;
    private final List<StripeBalance> snapshots;

    private BalanceHistory(List<Second> seconds, List<StripeBalance> snapshots) {
        this.seconds = seconds;
        this.snapshots = snapshots;
    }

    /** All movements that were created in one second, with the balances at its two ends. */
    private record Second(Instant at, long start, long end, StripeBalance last) {}

    /**
     * @param movements events that moved the balance
     * @param snapshots events that only tell it
     */
    static BalanceHistory of(List<StripeBalance> movements, List<StripeBalance> snapshots) {
        TreeMap<Instant, List<StripeBalance>> bySecond = new TreeMap<>();
        movements.stream().sorted(OLDEST_FIRST)
                .forEach(fact -> bySecond.computeIfAbsent(fact.at(), at -> new ArrayList<>()).add(fact));
        List<Second> seconds = new ArrayList<>();
        bySecond.forEach((at, facts) -> {
            Optional<Long> before = seconds.isEmpty() ? Optional.empty()
                    : Optional.of(seconds.getLast().end());
            seconds.add(second(at, facts, before));
        });
        return new BalanceHistory(seconds, snapshots.stream().sorted(OLDEST_FIRST).toList());
    }

    /** The balance before everything known. */
    long opening() {
        if (snapshots.isEmpty()) {
            return seconds.getFirst().start();
        }
        StripeBalance oldest = snapshots.getFirst();
        boolean snapshotIsFirst = seconds.isEmpty() || oldest.first() || oldest.at().isBefore(seconds.getFirst().at());
        return snapshotIsFirst ? oldest.balance() : seconds.getFirst().start();
    }

    /** The newest event, which says what the balance is now. */
    StripeBalance newest() {
        if (seconds.isEmpty()) {
            return snapshots.getLast();
        }
        Second last = seconds.getLast();
        return snapshots.stream().filter(snapshot -> !snapshot.first() && snapshot.at().isAfter(last.at()))
                .reduce((older, newer) -> newer).orElse(last.last());
    }

    private static Second second(Instant at, List<StripeBalance> facts, Optional<Long> before) {
        Map<Long, Integer> surplus = new HashMap<>();
        for (StripeBalance fact : facts) {
            surplus.merge(fact.previous().orElseThrow(), 1, Integer::sum);
            surplus.merge(fact.balance(), -1, Integer::sum);
        }
        Optional<Long> source = extreme(surplus, 1, before);
        Optional<Long> sink = extreme(surplus, -1, Optional.empty());
        if (source.isPresent() && sink.isPresent()) {
            return new Second(at, source.get(), sink.get(), arriving(facts, sink.get()));
        }
        // A circle: it ends where it began, at the balance that came before, or at the one nearest to nothing.
        long turn = before.filter(surplus::containsKey).orElseGet(() -> surplus.keySet().stream()
                .min(Comparator.comparingLong((Long value) -> Math.abs(value)).thenComparing(Comparator.naturalOrder()))
                .orElseThrow());
        return new Second(at, turn, turn, arriving(facts, turn));
    }

    private static Optional<Long> extreme(Map<Long, Integer> surplus, int sign, Optional<Long> preferred) {
        List<Long> candidates = surplus.entrySet().stream().filter(entry -> Integer.signum(entry.getValue()) == sign)
                .map(Map.Entry::getKey).sorted().toList();
        return preferred.filter(candidates::contains).or(() -> candidates.stream().findFirst());
    }

    private static StripeBalance arriving(List<StripeBalance> facts, long balance) {
        return facts.stream().filter(fact -> fact.balance() == balance).reduce((first, second) -> second)
                .orElseThrow();
    }
}
