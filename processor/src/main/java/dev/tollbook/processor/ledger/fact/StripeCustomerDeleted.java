package dev.tollbook.processor.ledger.fact;

import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.payer.AccountId;
import java.time.Instant;

/** The customer is gone, and with it whatever credit was left. */
public record StripeCustomerDeleted(AccountId account, Instant at, Cause cause) implements StripeFact {}
