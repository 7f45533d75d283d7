package dev.tollbook.schemas.event;

import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.payer.Payer;
import java.time.Instant;
import java.util.Optional;

/** The user, the organization or the customer was deleted at the provider: access ends, for good. */
public record AccountClosed(
        AccountId account,
        Optional<Payer> payer,
        Instant occurredAt,
        Cause cause) implements BillingEvent {}
