package dev.tollbook.schemas.command;

import java.time.Instant;
import java.util.Optional;

/**
 * Gives credits on terms of their own.
 *
 * @param amount    more than 0, minor units
 * @param currency  ISO 4217
 * @param priority  0 is used first, 100 last
 * @param category  e.g. {@code promotional}
 * @param expiresAt from then on nothing of it can be spent
 * @param reason    a word
 * @param note      a sentence
 */
public record GrantCredits(
        long amount,
        String currency,
        int priority,
        String category,
        Optional<Instant> expiresAt,
        Optional<String> reason,
        Optional<String> note) implements CreditRequest {
    static final String KIND = "grant-credits";

    @Override
    public String name() {
        return KIND;
    }
}
