package dev.tollbook.store.change;

import dev.tollbook.schemas.change.Change;
import dev.tollbook.schemas.change.Change.Direction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What lies between two states of a payer. Pure. */
public final class Changes {
    private Changes() {}

    /**
     * What turns {@code before} into {@code after}: each thing at most once. What was gained comes first, so that
     * whoever acts on it one by one leaves no gap between two plans.
     */
    public static List<Difference> between(Held before, Held after) {
        List<Difference> differences = new ArrayList<>();
        missing(after.plans(), before.plans(), Change.Type.PLAN, Direction.GAINED, differences);
        missing(after.features(), before.features(), Change.Type.FEATURE, Direction.GAINED, differences);
        missing(before.plans(), after.plans(), Change.Type.PLAN, Direction.LOST, differences);
        missing(before.features(), after.features(), Change.Type.FEATURE, Direction.LOST, differences);
        return differences;
    }

    /** What is held after them. */
    public static Held apply(Held before, Collection<Difference> differences) {
        Set<String> plans = new TreeSet<>(before.plans());
        Set<String> features = new TreeSet<>(before.features());
        for (Difference difference : differences) {
            Set<String> held = difference.type() == Change.Type.PLAN ? plans : features;
            if (difference.direction() == Direction.GAINED) {
                held.add(difference.slug());
            } else {
                held.remove(difference.slug());
            }
        }
        return Held.of(plans, features);
    }

    private static void missing(Set<String> there, Set<String> here, Change.Type type, Direction direction,
            List<Difference> differences) {
        there.stream().filter(slug -> !here.contains(slug))
                .forEach(slug -> differences.add(new Difference(type, slug, direction)));
    }
}
