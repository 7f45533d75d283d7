package dev.tollbook.schemas.membership;

import dev.tollbook.schemas.delivery.Cause;
import java.time.Instant;
import java.util.Optional;

/**
 * A permission.
 *
 * @param key {@code org:feature:action}; absent if only its deletion is known
 */
public record Permission(
        String id, Optional<String> key, boolean deleted, Instant updatedAt, long revision, Cause cause)
        implements
            AccessRule {}
