package dev.tollbook.store.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long a client may keep an answer without asking again. Time is known in advance and stands in {@code validUntil};
 * an event is not, so whoever keeps an answer may still say yes for {@code longest} after the plan was taken away.
 *
 * @param longest zero to have every answer asked for again, which costs no body if it is still the same (304)
 */
public record Caching(Duration longest) {
    public static final Caching ASK_AGAIN = new Caching(Duration.ZERO);
    /** For one person, and only after asking whether it still holds. */
    static final String REVALIDATE = "private, no-cache";

    /** The value of {@code Cache-Control}: whole seconds, never beyond {@code validUntil}. */
    String control(Instant now, Optional<Instant> validUntil) {
        long seconds = validUntil.map(end -> Duration.between(now, end)).filter(left -> left.compareTo(longest) < 0)
                .orElse(longest).toSeconds();
        return seconds > 0 ? "private, max-age=" + seconds + ", must-revalidate" : REVALIDATE;
    }
}
