package dev.tollbook.ops.catalog;

import dev.tollbook.schemas.catalog.Catalog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What another catalogue would change, a line each: {@code +} added, {@code -} removed, {@code ~} changed. */
final class CatalogChanges {
    private CatalogChanges() {}

    static List<String> between(Catalog before, Catalog after) {
        List<String> changes = new ArrayList<>();
        compare(changes, before.features(), after.features(), feature -> "feature " + feature.slug());
        compare(changes, before.limits(), after.limits(), limit -> "limit " + limit.slug());
        compare(changes, before.plans(), after.plans(),
                plan -> plan.payerType().label() + " plan " + plan.slug());
        compare(changes, before.actions(), after.actions(), action -> "action " + action.slug());
        return List.copyOf(changes);
    }

    private static <T> void compare(List<String> changes, List<T> before, List<T> after, Function<T, String> name) {
        Map<String, T> old = byName(before, name);
        Map<String, T> now = byName(after, name);
        old.keySet().stream().filter(thing -> !now.containsKey(thing)).forEach(thing -> changes.add("- " + thing));
        now.forEach((thing, value) -> {
            if (!old.containsKey(thing)) {
                changes.add("+ " + thing);
            } else if (!old.get(thing).equals(value)) {
                changes.add("~ " + thing);
            }
        });
    }

    private static <T> Map<String, T> byName(List<T> things, Function<T, String> name) {
        Map<String, T> named = new LinkedHashMap<>();
        things.forEach(thing -> named.put(name.apply(thing), thing));
        return named;
    }
}
