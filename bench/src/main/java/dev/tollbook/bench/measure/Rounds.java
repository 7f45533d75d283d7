package dev.tollbook.bench.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures several things by turns, so that what disturbs the machine disturbs them alike. */
public final class Rounds {
    /**
     * A thing to measure.
     *
     * @param <T> what one measurement gives
     */
    @FunctionalInterface
    public interface Sample<T> {
        T take(int round);
    }

    private Rounds() {}

    /**
     * Every sample once per round, the order reversed in every second round.
     *
     * @return what each gave, in the order of the rounds
     */
    public static <T> Map<String, List<T>> interleave(int rounds, Map<String, Sample<T>> samples) {
        Map<String, List<T>> taken = new LinkedHashMap<>();
        samples.keySet().forEach(name -> taken.put(name, new ArrayList<>()));
        List<String> order = new ArrayList<>(samples.keySet());
        for (int round = 0; round < rounds; round++) {
            for (String name : round % 2 == 0 ? order : order.reversed()) {
                taken.get(name).add(samples.get(name).take(round));
            }
        }
        return taken;
    }
}
