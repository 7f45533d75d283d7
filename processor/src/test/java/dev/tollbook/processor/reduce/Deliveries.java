package dev.tollbook.processor.reduce;

import dev.tollbook.processor.sample.Raw;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What the network does to a history. */
final class Deliveries {
    private Deliveries() {}

    /** Every event once, some of them again, in any order. */
    static List<Raw> shuffledAndRepeated(List<Raw> history, long seed) {
        Random random = new Random(seed);
        List<Raw> deliveries = new ArrayList<>(history);
        for (Raw webhook : history) {
            if (random.nextInt(3) == 0) {
                deliveries.add(webhook);
            }
        }
        Collections.shuffle(deliveries, random);
        return deliveries;
    }
}
