package dev.tollbook.store.entitlement;

import java.util.Optional;
import java.util.Set;

/**
 * Against what has() is evaluated: who asks, and what they have. Mirrors the contents of a Clerk session token.
 *
 * @param userId             empty for a signed-out caller
 * @param organizationId     the active organization
 * @param organizationRole   the role in it
 * @param permissions        full keys such as {@code org:invoices:read}, compared exactly
 * @param plans              empty if there is no usable claim
 * @param features           empty if there is no usable claim
 * @param factorAges         empty if there is no usable {@code fva}
 */
public record HasState(
        Optional<String> userId,
        Optional<String> organizationId,
        Optional<String> organizationRole,
        Set<String> permissions,
        Optional<ScopedSlugs> plans,
        Optional<ScopedSlugs> features,
        Optional<Reverification.FactorAges> factorAges) {
    public HasState {
        // In Clerk's JavaScript an empty string counts as absent.
        userId = userId.filter(id -> !id.isEmpty());
        organizationId = organizationId.filter(id -> !id.isEmpty());
        organizationRole = organizationRole.filter(role -> !role.isEmpty());
        permissions = Set.copyOf(permissions);
    }

    /** The same for a member of the organization. */
    HasState withRole(String role, Set<String> granted) {
        return new HasState(userId, organizationId, Optional.of(role), granted, plans, features, factorAges);
    }
}
