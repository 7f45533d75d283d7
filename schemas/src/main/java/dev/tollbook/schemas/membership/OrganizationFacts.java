package dev.tollbook.schemas.membership;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An organization as a webhook describes it.
 *
 * @param name              as people see it
 * @param slug              as links name it
 * @param memberLimit       how many members it may have, pending invitations included; -1 is unlimited, absent is not told
 * @param statedMembers     how many members the provider counted then
 * @param statedInvitations how many pending invitations the provider counted then
 * @param updatedAt         the organization's {@code updated_at}
 */
public record OrganizationFacts(
        Optional<String> name,
        Optional<String> slug,
        OptionalLong memberLimit,
        OptionalLong statedMembers,
        OptionalLong statedInvitations,
        Instant updatedAt) {
    public static final long UNLIMITED = -1;
}
