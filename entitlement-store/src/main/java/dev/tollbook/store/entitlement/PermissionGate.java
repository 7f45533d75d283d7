package dev.tollbook.store.entitlement;

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
        return permissions.stream().filter(key -> {
            String[] parts = key.split(":", 3);
            return parts.length == 3 && !parts[1].startsWith(SYSTEM) && features.contains(parts[1]);
        }).collect(Collectors.toUnmodifiableSet());
    }
}
