package dev.tollbook.store.usage;

import java.util.Map;
import java.util.function.Function;

/**
 * Something that depends on what is counted: everything else that decides about it is known already, so that the locks
 * are held for no longer than it takes to compare numbers.
 *
 * @param counters that it looks at, each over one window
 * @param most     how many entries it makes at most
 * @param work     reads the numbers, enters what is used, and gives the result
 */
public record Counting<T>(Map<Counter, Window> counters, int most, Function<Tally, T> work) {
    public Counting { counters = Map.copyOf(counters); }

    /** A result that no number can change. */
    public static <T> Counting<T> nothing(T result) {
        return new Counting<>(Map.of(), 0, tally -> result);
    }

    /** One that looks at a single limit. */
    public static <T> Counting<T> of(String payer, Allowance allowance, Function<Tally, T> work) {
        return new Counting<>(Map.of(new Counter(payer, allowance.limit().slug()), allowance.window()), 1, work);
    }

    public <R> Counting<R> map(Function<? super T, ? extends R> then) {
        return new Counting<>(counters, most, tally -> then.apply(work.apply(tally)));
    }
}
