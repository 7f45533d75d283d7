package dev.tollbook.store.seat;

import java.time.Instant;
import java.util.Optional;

/**
 * Who sits in an organization.
 *
 * @param members            that belong to it
 * @param pendingInvitations that are not expired: each takes a seat
 * @param ownLimit           what the organization itself allows where no plan rules seats; -1 for unlimited
 */
public record Occupancy(long members, long pendingInvitations, Optional<Long> ownLimit) {
    /** Members and invitations together (Clerk: seats). */
    public long taken() {
        return members + pendingInvitations;
    }

    /** Where it is looked up; empty while nobody has told us about the organization. */
    @FunctionalInterface
    public interface Lookup {
        /** For as long as no membership events are taken in. */
        Lookup NOTHING_KNOWN = (organization, now) -> Optional.empty();

        Optional<Occupancy> of(String organization, Instant now);
    }
}
