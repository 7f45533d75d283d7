package dev.tollbook.schemas.subscription;

import dev.tollbook.schemas.delivery.Cause;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One plan that a payer has, had or will have.
 *
 * @param id             the provider's id
 * @param plan           how the provider names the plan
 * @param status         what it is worth
 * @param providerStatus the provider's own word for it
 * @param quantity       Stripe's quantity, Clerk's seats; empty where the provider gives none or means "unlimited"
 * @param periodStart    of the current (or coming) period
 * @param periodEnd      empty for a default plan, which has no end
 * @param trialEnd       end of the trial while trialing
 * @param endsAt         when a scheduled cancellation takes effect
 * @param pastDueSince   when the provider first said past due, for the grace period
 * @param cause          the webhook that said so last
 */
public record SubscriptionItem(
        String id,
        PlanRef plan,
        ItemStatus status,
        String providerStatus,
        OptionalLong quantity,
        Optional<Instant> periodStart,
        Optional<Instant> periodEnd,
        Optional<Instant> trialEnd,
        Optional<Instant> endsAt,
        Optional<Instant> pastDueSince,
        Cause cause) {}
