package dev.tollbook.store.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import dev.tollbook.store.entitlement.PayerOverride;
import java.time.Instant;
import java.util.Optional;

/**
 * An exception for one payer.
 *
 * @param value true or false for a feature, else the maximum
 */
record OverrideView(
        PayerOverride.Key key, JsonNode value, String reason, String actor, Instant setAt, Optional<Instant> endsAt) {
    static OverrideView of(PayerOverride override) {
        JsonNode value = override.key().kind() == PayerOverride.Kind.FEATURE
                ? BooleanNode.valueOf(override.value() > 0)
                : LongNode.valueOf(override.value());
        return new OverrideView(override.key(), value, override.reason(), override.actor(), override.setAt(),
                override.endsAt());
    }
}
