package dev.tollbook.store.entitlement;

import dev.tollbook.store.entitlement.PayerOverride.Kind;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What exceptions make of what the plans give. An exception replaces the plan's value, be it more or less. Pure. */
final class OverrideRules {
    private OverrideRules() {}

    /** A feature that only an exception grants is included by no plan. */
    static Map<String, List<String>> features(Map<String, List<String>> ofPlans, List<PayerOverride> inForce) {
        Map<String, List<String>> features = new TreeMap<>(ofPlans);
        for (PayerOverride override : inForce) {
            if (override.key().kind() == Kind.FEATURE) {
                if (override.value() > 0) {
                    features.putIfAbsent(override.key().slug(), List.of());
                } else {
                    features.remove(override.key().slug());
                }
            }
        }
        return Collections.unmodifiableMap(features);
    }

    static Map<String, Long> limits(Map<String, Long> ofPlans, List<PayerOverride> inForce) {
        Map<String, Long> limits = new TreeMap<>(ofPlans);
        for (PayerOverride override : inForce) {
            if (override.key().kind() == Kind.LIMIT) {
                limits.put(override.key().slug(), override.value());
            }
        }
        return Collections.unmodifiableMap(limits);
    }

    static Optional<Long> seats(Optional<Long> ofPlans, List<PayerOverride> inForce) {
        return inForce.stream().filter(override -> override.key().kind() == Kind.SEATS)
                .map(PayerOverride::value).findFirst().or(() -> ofPlans);
    }
}
