package dev.tollbook.store.session;

import java.util.Optional;
import java.util.Set;

/**
 * Who a session token says is asking.
 *
 * @param user         their id
 * @param organization that is active, with their role in it
 */
public record Session(String user, Optional<Organization> organization) {
    /**
     * The active organization.
     *
     * @param role        with its prefix: {@code org:admin}; empty if the token names none
     * @param permissions full keys that are in force, gated by features
     */
    public record Organization(String id, Optional<String> role, Set<String> permissions) {
        public Organization { permissions = Set.copyOf(permissions); }
    }
}
