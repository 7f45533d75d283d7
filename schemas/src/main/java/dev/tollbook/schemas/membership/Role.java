package dev.tollbook.schemas.membership;

import dev.tollbook.schemas.delivery.Cause;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A role.
 *
 * @param key         always with its prefix: {@code org:admin}; absent if only its deletion is known
 * @param name        as people see it
 * @param permissions what it allows, before the organization's plan is looked at
 */
public record Role(
        String id,
        Optional<String> key,
        Optional<String> name,
        List<PermissionRef> permissions,
        boolean deleted,
        Instant updatedAt,
        long revision,
        Cause cause) implements AccessRule {
    public Role { permissions = List.copyOf(permissions); }
}
