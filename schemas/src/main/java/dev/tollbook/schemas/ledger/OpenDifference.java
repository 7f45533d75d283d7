package dev.tollbook.schemas.ledger;

import dev.tollbook.schemas.delivery.Cause;
import java.time.Instant;

/**
 * A provider's statement and our entries disagree: an event is missing. Shown until they agree again, never absorbed.
 *
 * @param amount      stated minus ours
 * @param firstSeenAt when we noticed
 * @param cause       the webhook that made it visible
 */
public record OpenDifference(long amount, Instant firstSeenAt, Cause cause) {}
