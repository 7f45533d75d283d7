package dev.tollbook.processor.ledger.fact;

import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.payer.AccountId;
import java.time.Instant;

/** The customer turned out to belong to another payer; who that is, the posting is told as for every fact. */
public record StripeRelinked(AccountId account, Instant at, Cause cause) implements StripeFact {}
