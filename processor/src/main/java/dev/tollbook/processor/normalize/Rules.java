package dev.tollbook.processor.normalize;

import java.util.List;
import java.util.Set;

/**
 * What an installation decides about reading webhooks.
 *
 * @param stripeMode     which Stripe events bear state
 * @param clerkInstances which Clerk instances bear state; empty for any
 * @param payerKeys      Stripe metadata keys that may name the payer, first match wins
 * @param planKeys       Stripe metadata keys that may name the plan, first match wins
 */
public record Rules(
        StripeMode stripeMode, Set<String> clerkInstances, List<String> payerKeys, List<String> planKeys) {
    public Rules {
        clerkInstances = Set.copyOf(clerkInstances);
        payerKeys = List.copyOf(payerKeys);
        planKeys = List.copyOf(planKeys);
    }
}
