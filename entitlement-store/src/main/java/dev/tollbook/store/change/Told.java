package dev.tollbook.store.change;

import dev.tollbook.store.entitlement.PayerState;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Collects what is new, step by step. What a step takes back before it is settled was never there for anybody. */
final class Told {
    private static final Comparator<Found> GAINED_FIRST = Comparator.comparing(Found::at)
            .thenComparing(found -> found.difference().direction())
            .thenComparing(found -> found.difference().type());

    private final List<Found> settled = new ArrayList<>();
    private final List<Found> open = new ArrayList<>();
    private final Instant until;
    private Held held;
    private Instant newest;

    Told(Held held, Instant newest, Instant until) {
        this.held = held;
        this.newest = newest;
        this.until = until;
    }

    /** The next state, and what is behind each difference. */
    void moveTo(PayerState state, Function<Difference, Found> because) {
        Held next = Held.of(state);
        for (Difference difference : Changes.between(held, next)) {
            if (!open.removeIf(found -> found.difference().isAbout(difference))) {
                open.add(because.apply(difference));
            }
        }
        held = next;
    }

    /** What is open has happened. */
    void settle() {
        List<Found> timed = new ArrayList<>(open);
        timed.replaceAll(
                found -> found.movedTo(Evaluation.within(found.at().truncatedTo(ChronoUnit.MILLIS), newest, until)));
        timed.sort(GAINED_FIRST);
        settled.addAll(timed);
        if (!timed.isEmpty()) {
            newest = timed.getLast().at();
        }
        open.clear();
    }

    List<Found> all() {
        return List.copyOf(settled);
    }
}
