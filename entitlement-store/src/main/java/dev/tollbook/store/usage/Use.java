package dev.tollbook.store.usage;

import java.util.Optional;

/**
 * Something that was, or is to be, used.
 *
 * @param payer        whose limit
 * @param limit        slug of the limit
 * @param delta        how much; negative gives back
 * @param enforce      whether more than a hard limit allows is refused; false records what has happened anyway
 * @param user         who
 * @param action       by doing what
 * @param resourceType on what kind of thing
 * @param resourceId   on which
 */
public record Use(
        String payer,
        String limit,
        long delta,
        boolean enforce,
        Optional<String> user,
        Optional<String> action,
        Optional<String> resourceType,
        Optional<String> resourceId) {}
