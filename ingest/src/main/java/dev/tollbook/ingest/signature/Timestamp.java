package dev.tollbook.ingest.signature;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The second under a signature.
 *
 * @param seconds since the epoch, as sent; may be far from any real time
 */
record Timestamp(long seconds) {
    /** Both providers' own libraries allow a signature to be exactly this old. */
    private static final long OLDEST_SECONDS = 300;

    /** Eighteen digits always fit a long; ASCII only, where Long.parseLong would also read other scripts' digits. */
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");

    static Optional<Timestamp> parse(String text) {
        return DIGITS.matcher(text).matches() ? Optional.of(new Timestamp(Long.parseLong(text))) : Optional.empty();
    }

    /**
     * Too old, or too far ahead.
     *
     * @param furthestAhead seconds that the signer's clock may be ahead of ours
     */
    boolean isStale(Clock clock, long furthestAhead) {
        long age = clock.instant().getEpochSecond() - seconds;
        return age > OLDEST_SECONDS || -age > furthestAhead;
    }

    /** Only for what {@link #isStale} has let pass: later times may not fit an instant. */
    Instant instant() {
        return Instant.ofEpochSecond(seconds);
    }
}
