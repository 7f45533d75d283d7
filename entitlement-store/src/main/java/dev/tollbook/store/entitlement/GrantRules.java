package dev.tollbook.store.entitlement;

import dev.tollbook.schemas.delivery.Source;
import java.time.Duration;
import java.util.Optional;

/**
 * What the operator decides about time.
 *
 * @param pastDueGrace      how long a past-due plan still grants, from the event that first said past due
 * @param pastDueGraceClerk the same for Clerk; empty for as long as Clerk keeps the item past due
 * @param trialLeeway       how long a trial outlives its stated end while the provider has not spoken
 */
public record GrantRules(Duration pastDueGrace, Optional<Duration> pastDueGraceClerk, Duration trialLeeway) {
    public static final GrantRules DEFAULT = new GrantRules(Duration.ofDays(3), Optional.empty(), Duration.ofHours(1));

    /** The grace for a provider's items; empty for as long as the provider keeps them past due. */
    Optional<Duration> graceFor(Source provider) {
        return switch (provider) {
            case CLERK -> pastDueGraceClerk;
            case STRIPE, TOLLBOOK -> Optional.of(pastDueGrace);
        };
    }
}
