package dev.tollbook.processor.order;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What an event says of the object before it: Stripe's {@code previous_attributes}. A key that is not listed says
 * nothing; a null says that there was none.
 *
 * @param held   values that stood there
 * @param absent paths at which nothing stood
 */
public record Before(Leaves held, Leaves absent) {
    public static Before of(JsonNode previousAttributes) {
        if (!previousAttributes.isObject()) {
            return new Before(Leaves.NONE, Leaves.NONE);
        }
        LeafHashes held = new LeafHashes();
        LeafHashes absent = new LeafHashes();
        LeafHashes.collect(previousAttributes, new LeafHashes(), held, absent);
        return new Before(held.pack(), absent.pack());
    }

    boolean isSilent() {
        return held.isEmpty() && absent.isEmpty();
    }

    boolean describes(Leaves object) {
        return object.containsAll(held) && object.containsNone(absent);
    }
}
