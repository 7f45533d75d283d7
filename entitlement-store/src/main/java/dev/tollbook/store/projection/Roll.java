package dev.tollbook.store.projection;

import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.membership.AccessRule;
import dev.tollbook.schemas.membership.Membership;
import dev.tollbook.schemas.membership.MembershipKey;
import dev.tollbook.schemas.membership.Organization;
import java.util.Optional;

/** Who takes in members, organizations and roles, be it from Postgres or from Kafka. What is older than known is old news. */
public interface Roll {
    Roll NOBODY = new Roll() {
        @Override
        public void put(Membership membership) {}

        @Override
        public void putLeft(MembershipKey key, long revision, Optional<Cause> cause) {}

        @Override
        public void put(Organization organization) {}

        @Override
        public void put(AccessRule rule) {}
    };

    void put(Membership membership);

    /** A user who does not belong to it, or not any more. */
    void putLeft(MembershipKey key, long revision, Optional<Cause> cause);

    void put(Organization organization);

    void put(AccessRule rule);
}
