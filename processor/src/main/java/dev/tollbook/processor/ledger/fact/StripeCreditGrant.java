package dev.tollbook.processor.ledger.fact;

import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.ledger.GrantTerms;
import dev.tollbook.schemas.payer.AccountId;
import java.time.Instant;
import java.util.Optional;

/**
 * {@code billing.credit_grant.*}: the terms of a grant of billing credits. Moves nothing; the transactions do.
 *
 * @param updatedAt orders the versions of one grant
 * @param voidedAt  from then on nothing of it is left
 */
public record StripeCreditGrant(
        AccountId account,
        Instant at,
        String currency,
        GrantTerms terms,
        Instant updatedAt,
        Optional<Instant> voidedAt,
        Cause cause) implements StripeFact {}
