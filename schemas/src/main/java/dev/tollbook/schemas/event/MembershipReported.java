package dev.tollbook.schemas.event;

import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.membership.Member;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.payer.Payer;
import java.time.Instant;
import java.util.Optional;

/**
 * A membership as it was at one moment.
 *
 * @param member    who, and with which role
 * @param removed   whether the user left
 * @param updatedAt the membership's {@code updated_at}
 */
public record MembershipReported(
        AccountId account,
        Optional<Payer> payer,
        Instant occurredAt,
        Member member,
        boolean removed,
        Instant updatedAt,
        Cause cause) implements BillingEvent {}
