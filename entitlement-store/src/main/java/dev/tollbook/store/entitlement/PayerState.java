package dev.tollbook.store.entitlement;

import dev.tollbook.schemas.payer.Payer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a payer has at one instant. It stays as it is until {@link #validUntil()} unless an event comes.
 *
 * @param payer      whom it is about
 * @param known      whether any provider has told us about this payer
 * @param items      all items of all providers, those that grant and those that do not
 * @param plans      what grants, the most lasting first
 * @param features   feature slug to the slugs of the plans that include it
 * @param limits     limit slug to maximum; -1 for unlimited
 * @param planLimits the same before overrides, the greatest of all plans
 * @param seatLimit  how many members an organization may have; -1 for unlimited, empty where no plan rules seats
 * @param overrides  the exceptions that are in force
 * @param validFrom  from when this holds: the last instant at which it became different by itself
 * @param validUntil the first instant at which it may differ with no new event; empty if only an event can change it
 */
public record PayerState(
        Payer payer,
        boolean known,
        List<ItemState> items,
        List<PlanGrant> plans,
        Map<String, List<String>> features,
        Map<String, Long> limits,
        Map<String, Long> planLimits,
        Optional<Long> seatLimit,
        List<PayerOverride> overrides,
        Instant validFrom,
        Optional<Instant> validUntil) {
    public PayerState {
        items = List.copyOf(items);
        plans = List.copyOf(plans);
        overrides = List.copyOf(overrides);
    }

    /** The exception in force under that key, if there is one. */
    public Optional<PayerOverride> override(PayerOverride.Key key) {
        return overrides.stream().filter(override -> override.key().equals(key)).findFirst();
    }

    /** Whether it may be used at that instant. */
    public boolean holdsAt(Instant now) {
        return !now.isBefore(validFrom) && validUntil.map(now::isBefore).orElse(true);
    }

    /** The plans and features without the items behind them. */
    public Holdings holdings() {
        return Holdings.of(payer.type(), plans.stream().map(PlanGrant::slug).collect(Collectors.toSet()),
                features.keySet());
    }
}
