package dev.tollbook.store.change;

import dev.tollbook.schemas.change.Change;
import dev.tollbook.schemas.delivery.Cause;
import java.time.Instant;
import java.util.Optional;

/** A change that has no position yet. */
public record Found(Difference difference, Instant at, Change.Reason reason, Optional<Cause> cause) {
    /** The same at another instant. */
    Found movedTo(Instant instant) {
        return new Found(difference, instant, reason, cause);
    }

    /** The change that is told. */
    public Change told(long position, Announced announced) {
        return new Change(Change.idOf(position), position, announced.payer(), difference.type(), difference.slug(),
                difference.direction(), at, reason, cause, announced.evaluatedAt());
    }
}
