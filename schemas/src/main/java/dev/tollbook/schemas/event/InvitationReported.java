package dev.tollbook.schemas.event;

import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.membership.Invitation;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.payer.Payer;
import java.time.Instant;
import java.util.Optional;

/**
 * An invitation as it was at one moment.
 *
 * @param invitation which, and until when
 * @param pending    whether it takes a seat; once it does not, it never does again
 * @param updatedAt  the invitation's {@code updated_at}
 */
public record InvitationReported(
        AccountId account,
        Optional<Payer> payer,
        Instant occurredAt,
        Invitation invitation,
        boolean pending,
        Instant updatedAt,
        Cause cause) implements BillingEvent {}
