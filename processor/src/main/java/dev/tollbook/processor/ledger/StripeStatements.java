package dev.tollbook.processor.ledger;

import dev.tollbook.processor.ledger.fact.StripeBalance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which of a customer's events speak of which currency. */
final class StripeStatements {
    private static final Comparator<StripeBalance> OLDEST_FIRST = Comparator
            .comparing((StripeBalance fact) -> fact.first() ? Instant.MIN : fact.at())
            .thenComparing(StripeBalance::key);

    private StripeStatements() {}

    /** The currencies in which the balance is known to have been anything. */
    static List<String> currencies(List<BalanceChange> changes, List<StripeBalance> snapshots) {
        return all(changes, snapshots).flatMap(fact -> fact.currency().stream()).distinct().sorted().toList();
    }

    /** What is known of one currency; empty if nothing is. */
    static Optional<BalanceHistory> history(
            List<BalanceChange> changes, List<StripeBalance> snapshots, String currency) {
        List<StripeBalance> movements = changes.stream().map(BalanceChange::fact)
                .filter(fact -> fact.currency().filter(currency::equals).isPresent()).toList();
        List<StripeBalance> told = snapshots.stream()
                .filter(fact -> currency.equals(fact.currency().or(() -> first(changes, snapshots)).orElse("")))
                .toList();
        return movements.isEmpty() && told.isEmpty() ? Optional.empty()
                : Optional.of(BalanceHistory.of(movements, told));
    }

    /** Only the oldest and the newest of each currency can matter: those between tell nothing that these do not. */
    static List<StripeBalance> trim(List<StripeBalance> snapshots) {
        List<StripeBalance> kept = new ArrayList<>();
        List<Optional<String>> currencies = snapshots.stream().map(StripeBalance::currency).distinct().toList();
        for (Optional<String> currency : currencies) {
            List<StripeBalance> sorted = snapshots.stream().filter(fact -> fact.currency().equals(currency))
                    .sorted(OLDEST_FIRST).toList();
            kept.add(sorted.getFirst());
            if (sorted.size() > 1) {
                kept.add(sorted.getLast());
            }
        }
        return kept;
    }

    /** A customer without a currency yet has a balance of 0 in whichever it uses first. */
    private static Optional<String> first(List<BalanceChange> changes, List<StripeBalance> snapshots) {
        return all(changes, snapshots).filter(fact -> fact.currency().isPresent()).min(OLDEST_FIRST)
                .flatMap(StripeBalance::currency);
    }

    private static Stream<StripeBalance> all(List<BalanceChange> changes, List<StripeBalance> snapshots) {
        return Stream.concat(changes.stream().map(BalanceChange::fact), snapshots.stream());
    }
}
