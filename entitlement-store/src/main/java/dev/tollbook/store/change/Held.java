package dev.tollbook.store.change;

import dev.tollbook.store.entitlement.PayerState;
import dev.tollbook.store.entitlement.PlanGrant;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a payer holds, and nothing of why. Sorted, so that the same holdings are always written alike.
 *
 * @param plans    slugs
 * @param features slugs
 */
public record Held(SortedSet<String> plans, SortedSet<String> features) {
    public static final Held NOTHING = new Held(new TreeSet<>(), new TreeSet<>());

    public Held {
        plans = Collections.unmodifiableSortedSet(new TreeSet<>(plans));
        features = Collections.unmodifiableSortedSet(new TreeSet<>(features));
    }

    static Held of(Collection<String> plans, Collection<String> features) {
        return new Held(new TreeSet<>(plans), new TreeSet<>(features));
    }

    static Held of(PayerState state) {
        return of(state.plans().stream().map(PlanGrant::slug).toList(), state.features().keySet());
    }
}
