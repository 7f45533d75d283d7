package dev.tollbook.store.membership;

import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.membership.AccessRule;
import dev.tollbook.schemas.membership.Permission;
import dev.tollbook.schemas.membership.PermissionRef;
import dev.tollbook.schemas.membership.Role;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What each role allows, by its key. Of several living roles with one key, which only different instances of Clerk can
 * have, the common part counts. Immutable and pure: a function of all roles and permissions.
 *
 * @param byKey what roles allow; without those that nobody has told us about
 * @param gone  keys of permissions that were deleted, with the webhook that said so
 * @param revisions of roles and permissions, by their ids
 */
record Roles(Map<String, Powers> byKey, Map<String, Cause> gone, Map<String, Long> revisions) {
    static final Roles NONE = new Roles(Map.of(), Map.of(), Map.of());

    /**
     * What a role allows, before an organization's plan is looked at.
     *
     * @param exists false if every role of that key was deleted
     * @param cause  the newest webhook about the role
     */
    record Powers(Set<String> permissions, boolean exists, Cause cause) {}

    private static final Comparator<AccessRule> NEWEST = Comparator.comparing(AccessRule::updatedAt)
            .thenComparing(AccessRule::id);

    static Roles of(Collection<AccessRule> rules) {
        Map<String, List<Role>> roles = new HashMap<>();
        Set<String> goneIds = new HashSet<>();
        Set<String> living = new HashSet<>();
        Map<String, Cause> gone = new HashMap<>();
        for (AccessRule rule : rules.stream().sorted(NEWEST).toList()) {
            switch (rule) {
                case Role role -> role.key()
                        .ifPresent(key -> roles.merge(key, List.of(role), Roles::joined));
                case Permission permission -> {
                    if (permission.deleted()) {
                        goneIds.add(permission.id());
                        permission.key().ifPresent(key -> gone.put(key, permission.cause()));
                    } else {
                        permission.key().ifPresent(living::add);
                    }
                }
            }
        }
        gone.keySet().removeAll(living);
        return new Roles(roles.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getKey,
                entry -> powers(entry.getValue(), goneIds))), Map.copyOf(gone),
                rules.stream().collect(Collectors.toUnmodifiableMap(AccessRule::id, AccessRule::revision)));
    }

    Optional<Powers> of(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** Those of the keys that have not been deleted. */
    Set<String> existing(Collection<String> permissions) {
        return permissions.stream().filter(key -> !gone.containsKey(key)).collect(Collectors.toUnmodifiableSet());
    }

    private static Powers powers(List<Role> oldestFirst, Set<String> goneIds) {
        Cause newest = oldestFirst.get(oldestFirst.size() - 1).cause();
        List<Role> living = oldestFirst.stream().filter(role -> !role.deleted()).toList();
        if (living.isEmpty()) {
            return new Powers(Set.of(), false, newest);
        }
        Set<String> common = new HashSet<>(allowed(living.get(0), goneIds));
        living.forEach(role -> common.retainAll(allowed(role, goneIds)));
        return new Powers(Set.copyOf(common), true, newest);
    }

    private static Set<String> allowed(Role role, Set<String> goneIds) {
        return role.permissions().stream().filter(permission -> !goneIds.contains(permission.id()))
                .map(PermissionRef::key).collect(Collectors.toSet());
    }

    private static List<Role> joined(List<Role> some, List<Role> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
