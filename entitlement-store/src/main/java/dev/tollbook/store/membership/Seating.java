package dev.tollbook.store.membership;

import dev.tollbook.schemas.membership.Invitation;
import dev.tollbook.schemas.membership.Organization;
import dev.tollbook.schemas.membership.OrganizationFacts;
import dev.tollbook.store.seat.Occupancy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How many seats of an organization are taken (Clerk: members and pending invitations). Clerk's own count fills in what
 * came before Tollbook was told anything, and never takes away what is listed. Pure.
 */
final class Seating {
    /** Begins the types of events about invitations, which carry no count. */
    private static final String INVITATIONS = "organizationInvitation.";

    private Seating() {}

    /**
     * Who sits there at {@code now}.
     *
     * @param organization empty if nothing is known beside its members
     * @param listed       memberships that are known
     * @param deletedUsers how many of these are of users who were deleted since: their seats are free
     */
    static Occupancy of(Optional<Organization> organization, long listed, long deletedUsers, Instant now) {
        Optional<OrganizationFacts> facts = organization.flatMap(Organization::facts);
        long stated = facts.map(OrganizationFacts::statedMembers).orElse(OptionalLong.empty()).orElse(0);
        long members = Math.max(listed, stated) - deletedUsers;
        Optional<Long> limit = facts.map(OrganizationFacts::memberLimit).filter(OptionalLong::isPresent)
                .map(OptionalLong::getAsLong);
        return new Occupancy(members, organization.map(known -> pending(known, now)).orElse(0L), limit);
    }

    private static long pending(Organization organization, Instant now) {
        List<Invitation> invitations = organization.invitations();
        long listed = invitations.stream().filter(each -> each.expiresAt().map(now::isBefore).orElse(true)).count();
        if (organization.cause().eventType().startsWith(INVITATIONS)) {
            // The list is newer than any count: one that was revoked must free its seat at once.
            return listed;
        }
        long stated = organization.facts().map(OrganizationFacts::statedInvitations).orElse(OptionalLong.empty())
                .orElse(0);
        // Clerk: there is no event for expiry, so those that it still counted then are taken off here.
        Instant counted = organization.cause().receivedAt();
        long expiredSince = invitations.stream().flatMap(each -> each.expiresAt().stream())
                .filter(end -> end.isAfter(counted) && !now.isBefore(end)).count();
        return Math.max(listed, stated - expiredSince);
    }
}
