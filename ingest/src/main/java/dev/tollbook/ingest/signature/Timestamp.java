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
    /** Both providers' own libraries allow exactly this much, inclusive. */
    private static final long TOLERANCE_SECONDS = 300;

    /** Eighteen digits always fit a long; ASCII only, where Long.parseLong would also read other scripts' digits. */
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");

    static Optional<Timestamp> parse(String text) {
        return DIGITS.matcher(text).matches() ? Optional.of(new Timestamp(Long.parseLong(text))) : Optional.empty();
    }

    /**
     * Too old, or too far ahead. Stripe's libraries accept any time ahead; a signature that stays valid for years is
     * not one we want to accept, so both providers are held to Svix's rule.
     */
    boolean isStale(Clock clock) {
        return Math.abs(clock.instant().getEpochSecond() - seconds) > TOLERANCE_SECONDS;
    }

    /** Only for what {@link #isStale} has let pass: later times may not fit an instant. */
    Instant instant() {
        return Instant.ofEpochSecond(seconds);
    }
}
