package dev.tollbook.schemas.membership;

import dev.tollbook.schemas.delivery.Cause;
import java.time.Instant;

/**
 * That a user belongs to an organization: the value of {@code billing.memberships}. A tombstone means that the user
 * does not, or not any more.
 *
 * @param organization the organization's id
 * @param member       who, and with which role
 * @param updatedAt    the membership's {@code updated_at}; of two records the later one is right
 * @param revision     1, 2, 3… per membership; goes on where a tombstone was
 * @param cause        the webhook of this revision
 */
public record Membership(String organization, Member member, Instant updatedAt, long revision, Cause cause) {
    public static final String SCHEMA = "membership/1";
}
