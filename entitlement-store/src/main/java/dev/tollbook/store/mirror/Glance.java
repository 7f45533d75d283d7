package dev.tollbook.store.mirror;

import dev.tollbook.store.entitlement.Holdings;
import java.time.Instant;
import java.util.Optional;

/**
 * An answer without the items behind it.
 *
 * @param holdings   what the payer holds
 * @param known      whether any provider has told us about this payer
 * @param validUntil the first instant at which it may differ with no new event
 * @param position   how fresh it is
 */
public record Glance(Holdings holdings, boolean known, Optional<Instant> validUntil, PositionToken position) {}
