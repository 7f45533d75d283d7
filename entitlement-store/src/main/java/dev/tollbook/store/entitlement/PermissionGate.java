package dev.tollbook.store.entitlement;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which of a role's permissions are in force: {@code org:<feature>:<action>} only while the organization's plans
 * include the feature, and never a system permission, since Clerk keeps those out of server tokens (Clerk: permissions
 * gated by features).
 */
public final class PermissionGate {
    private static final String SYSTEM = "sys_";

    private PermissionGate() {}

    public static Set<String> effective(Set<String> permissions, Set<String> features) {
        return permissions.stream().filter(key -> feature(key).filter(features::contains).isPresent())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The feature that gates a permission; empty for one that no plan can put in force. */
    public static Optional<String> feature(String key) {
        String[] parts = key.split(":", 3);
        return parts.length == 3 && !parts[1].startsWith(SYSTEM) ? Optional.of(parts[1]) : Optional.empty();
    }
}
