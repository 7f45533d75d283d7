package dev.tollbook.processor.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.membership.AccessRule;
import dev.tollbook.schemas.membership.Permission;
import dev.tollbook.schemas.membership.PermissionRef;
import dev.tollbook.schemas.membership.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Clerk's roles and permissions. A deletion carries the id alone. */
final class ClerkRule {
    private static final long NOT_PUBLISHED = 0;

    private ClerkRule() {}

    static AccessRule role(JsonNode role, Instant occurredAt, Cause cause) {
        List<PermissionRef> permissions = new ArrayList<>();
        role.path("permissions").forEach(permission -> Body.text(permission.path("key")).ifPresent(
                key -> permissions.add(new PermissionRef(Body.text(permission.path("id")).orElse(key), key))));
        permissions.sort(Comparator.comparing(PermissionRef::key).thenComparing(PermissionRef::id));
        return new Role(id(role), Body.text(role.path("key")).map(ClerkOrganization::key),
                Body.text(role.path("name")), permissions, isDeleted(role, cause), updatedAt(role, occurredAt),
                NOT_PUBLISHED, cause);
    }

    static AccessRule permission(JsonNode permission, Instant occurredAt, Cause cause) {
        return new Permission(id(permission), Body.text(permission.path("key")), isDeleted(permission, cause),
                updatedAt(permission, occurredAt), NOT_PUBLISHED, cause);
    }

    private static boolean isDeleted(JsonNode rule, Cause cause) {
        return cause.eventType().endsWith(".deleted") || rule.path("deleted").asBoolean(false);
    }

    private static Instant updatedAt(JsonNode rule, Instant occurredAt) {
        return Body.time(rule.path("updated_at")).orElse(occurredAt);
    }

    private static String id(JsonNode rule) {
        return Body.text(rule.path("id")).orElseThrow(
                () -> new Rejection(RejectedReason.MISSING_ID, "the role or permission has no id"));
    }
}
