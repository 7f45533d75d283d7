package dev.tollbook.schemas.event;

import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.payer.Payer;
import dev.tollbook.schemas.subscription.Subscription;
import java.time.Instant;
import java.util.Optional;

/** A whole subscription as it was at one moment (Stripe): its items are all the items there are. */
public record SubscriptionSnapshot(
        AccountId account,
        Optional<Payer> payer,
        Instant occurredAt,
        Subscription subscription,
        Cause cause) implements BillingEvent {}
