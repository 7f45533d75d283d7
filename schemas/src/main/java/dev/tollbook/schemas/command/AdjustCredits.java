package dev.tollbook.schemas.command;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/**
 * Adds credits that never expire, or takes credits away; what is not there cannot be taken.
 *
 * @param amount   more than 0, minor units
 * @param currency ISO 4217
 * @param reason   a word, e.g. {@code courtesy}
 * @param note     a sentence
 */
public record AdjustCredits(
        Action action,
        long amount,
        String currency,
        Optional<String> reason,
        Optional<String> note) implements CreditRequest {
    static final String KIND = "adjust-credits";

    /** Clerk's words for it. */
    public enum Action {
        INCREASE, DECREASE;

        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public String name() {
        return KIND;
    }
}
