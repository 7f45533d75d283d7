package dev.tollbook.schemas.usage;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * One entry of the usage log: the value of {@code billing.usage}. Entries are never changed or removed; the sum of
 * {@code delta} over a window is what was used in it.
 *
 * @param id             of the entry; grows per payer and limit, so that a reader who sees one twice can tell
 * @param payer          whose limit
 * @param limit          slug of the limit
 * @param type           what happened
 * @param delta          how much; negative where something was given back
 * @param used           in the window, after this
 * @param windowStart    of the window in which it counts; the epoch for all time
 * @param recordedAt     when it was recorded, which is also when it counts
 * @param user           who used it
 * @param action         by doing what
 * @param resourceType   on what kind of thing
 * @param resourceId     on which
 * @param idempotencyKey that the client gave
 */
public record UsageEntry(
        long id,
        String payer,
        String limit,
        Type type,
        long delta,
        long used,
        Instant windowStart,
        Instant recordedAt,
        Optional<String> user,
        Optional<String> action,
        Optional<String> resourceType,
        Optional<String> resourceId,
        Optional<String> idempotencyKey) {
    public static final String SCHEMA = "usage-entry/1";

    /** What happened. */
    public enum Type {
        USAGE,
        /** Counting was started anew by hand: the entry takes back what had been used. */
        RESET, @JsonEnumDefaultValue
        UNKNOWN;

        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
