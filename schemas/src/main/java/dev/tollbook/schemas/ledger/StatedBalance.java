package dev.tollbook.schemas.ledger;

import dev.tollbook.schemas.delivery.Cause;
import java.time.Instant;

/**
 * What a provider says the balance is, in our sign.
 *
 * @param at    when it was so, by the provider's clock
 * @param cause the webhook that says so
 */
public record StatedBalance(long amount, Instant at, Cause cause) {}
