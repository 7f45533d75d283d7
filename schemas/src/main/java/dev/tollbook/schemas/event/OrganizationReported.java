package dev.tollbook.schemas.event;

import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.membership.OrganizationFacts;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.payer.Payer;
import java.time.Instant;
import java.util.Optional;

/** An organization as it was at one moment. */
public record OrganizationReported(
        AccountId account,
        Optional<Payer> payer,
        Instant occurredAt,
        OrganizationFacts organization,
        Cause cause) implements BillingEvent {}
