package dev.tollbook.store.usage;

import java.time.Instant;
import java.util.Optional;

/**
 * The time over which is counted.
 *
 * @param start the first instant in it; the epoch for all time
 * @param end   the first instant after it; empty for all time
 */
public record Window(Instant start, Optional<Instant> end) {
    /** Never starts anew. */
    public static final Window ALL_TIME = new Window(Instant.EPOCH, Optional.empty());

    public boolean contains(Instant instant) {
        return !instant.isBefore(start) && end.map(instant::isBefore).orElse(true);
    }
}
