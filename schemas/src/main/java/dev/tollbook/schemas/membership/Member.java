package dev.tollbook.schemas.membership;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A user in an organization.
 *
 * @param membershipId the provider's id; a user who leaves and comes back gets another one
 * @param user         the user's id
 * @param role         key of the role, always with its prefix: {@code org:admin}
 * @param permissions  as the webhook listed them; a fallback where the role itself is not known
 * @param since        when the membership began
 */
public record Member(
        String membershipId, String user, String role, List<String> permissions, Optional<Instant> since) {
    public Member { permissions = List.copyOf(permissions); }
}
