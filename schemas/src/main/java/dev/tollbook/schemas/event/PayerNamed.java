package dev.tollbook.schemas.event;

import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.payer.Payer;
import java.time.Instant;
import java.util.Optional;

/**
 * That a customer belongs to a payer (Stripe); another event may know better.
 *
 * @param namedBy what says so
 */
public record PayerNamed(
        AccountId account,
        Optional<Payer> payer,
        Instant occurredAt,
        LinkSource namedBy,
        Cause cause) implements BillingEvent {}
