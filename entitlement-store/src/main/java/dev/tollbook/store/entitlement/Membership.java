package dev.tollbook.store.entitlement;

import dev.tollbook.schemas.payer.Payer;
import java.util.Set;

/** What is known of a user in an organization. */
public sealed interface Membership {
    Membership UNKNOWN = new Unknown();
    Membership NONE = new None();

    /** Nobody has told us. Plans and features of the organization are answered, roles and permissions are not granted. */
    record Unknown() implements Membership {}

    /** The user does not belong to it: Clerk's token could not name this organization, so nothing of it counts. */
    record None() implements Membership {}

    /**
     * The user belongs to it.
     *
     * @param role        e.g. {@code org:admin}
     * @param permissions full keys that the role grants, before they are gated by the organization's features
     */
    record Member(String role, Set<String> permissions) implements Membership {
        public Member { permissions = Set.copyOf(permissions); }
    }

    /** Where memberships are looked up. */
    @FunctionalInterface
    interface Lookup {
        /** For as long as no membership events are taken in. */
        Lookup NOTHING_KNOWN = (organization, user) -> UNKNOWN;

        Membership of(Payer organization, String user);

        /** The same with the webhooks behind it, for an explanation. */
        default Belonging explained(Payer organization, String user) {
            return Belonging.of(of(organization, user));
        }
    }
}
