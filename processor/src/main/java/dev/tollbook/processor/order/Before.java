package dev.tollbook.processor.order;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * What an event says of the object before it: Stripe's {@code previous_attributes}. A key that is not listed says
 * nothing; a null says that there was none.
 *
 * @param held   values that stood there
 * @param absent paths at which nothing stood
 */
public record Before(Leaves held, Leaves absent) {
    public static Before of(JsonNode previousAttributes) {
        NavigableSet<Long> held = new TreeSet<>();
        NavigableSet<Long> absent = new TreeSet<>();
        if (previousAttributes.isObject()) {
            Leaves.collect(previousAttributes, "", new TreeSet<>(), held, absent);
        }
        return new Before(Leaves.pack(held), Leaves.pack(absent));
    }

    boolean isSilent() {
        return held.isEmpty() && absent.isEmpty();
    }

    boolean describes(Leaves object) {
        return object.containsAll(held) && object.containsNone(absent);
    }
}
