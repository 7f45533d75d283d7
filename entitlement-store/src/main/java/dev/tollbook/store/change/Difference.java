package dev.tollbook.store.change;

import dev.tollbook.schemas.change.Change;
import dev.tollbook.schemas.change.Change.Direction;

/** One thing that one state holds and another does not. */
public record Difference(Change.Type type, String slug, Direction direction) {
    boolean isAbout(Difference other) {
        return type == other.type && slug.equals(other.slug);
    }
}
