package dev.tollbook.schemas.membership;

import dev.tollbook.schemas.delivery.Cause;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of an organization beside its subscriptions and members: the value of {@code billing.organizations}.
 *
 * @param id          the provider's id
 * @param facts       what the provider last said of it; empty if only invitations or its end are known
 * @param invitations pending ones, in the order of their ids
 * @param deletedAt   when it was deleted; it has no members and no access from then on
 * @param revision    1, 2, 3… per organization
 * @param cause       the webhook of this revision
 */
public record Organization(
        String id,
        Optional<OrganizationFacts> facts,
        List<Invitation> invitations,
        Optional<Instant> deletedAt,
        long revision,
        Cause cause) {
    public static final String SCHEMA = "organization/1";

    public Organization { invitations = List.copyOf(invitations); }
}
