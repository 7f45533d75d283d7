package dev.tollbook.schemas.event;

import java.time.Instant;
import java.util.Optional;

/** What a Clerk {@code subscription.*} event says of the subscription itself, apart from its items. */
public record SubscriptionFacts(
        String providerStatus,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        Instant updatedAt) {}
