package dev.tollbook.store.entitlement;

import dev.tollbook.schemas.delivery.Cause;
import java.util.Optional;

/**
 * A membership with what it rests on.
 *
 * @param because  the webhook that made the user a member with this role, or ended that
 * @param role     the newest webhook about the role itself
 * @param complete false where the provider counts more members than it has told us about
 */
public record Belonging(Membership membership, Optional<Cause> because, Optional<Cause> role, boolean complete) {
    /** A membership about which nothing more can be said. */
    public static Belonging of(Membership membership) {
        return new Belonging(membership, Optional.empty(), Optional.empty(), true);
    }
}
