package dev.tollbook.store.check;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One condition that fails.
 *
 * @param subject the permission, feature, limit or currency it is about
 * @param message what is wrong
 * @param remedy  what would help
 * @param plans   slugs of plans that would help
 */
public record Denial(Code code, Optional<String> subject, String message, String remedy, List<String> plans) {
    public Denial { plans = List.copyOf(plans); }

    /** Which condition, in the order in which they are looked at. */
    public enum Code {
        UNKNOWN_ACTION, NOT_MEMBER, SUBSCRIPTION_INACTIVE, PERMISSION_DENIED, PERMISSION_GATED_BY_FEATURE,
        UNKNOWN_FEATURE, FEATURE_NOT_IN_PLAN, UNKNOWN_LIMIT, QUOTA_EXCEEDED, USAGE_BELOW_ZERO, CREDITS_EXHAUSTED,
        SEATS_EXCEEDED;

        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The coarser word of the billing API's contract, which knows three. */
        public String reason() {
            return switch (this) {
                case UNKNOWN_ACTION, NOT_MEMBER, PERMISSION_DENIED, PERMISSION_GATED_BY_FEATURE -> "no_permission";
                case SUBSCRIPTION_INACTIVE, UNKNOWN_FEATURE, FEATURE_NOT_IN_PLAN -> "feature_not_in_plan";
                case UNKNOWN_LIMIT, QUOTA_EXCEEDED, USAGE_BELOW_ZERO, CREDITS_EXHAUSTED, SEATS_EXCEEDED ->
                    "quota_exceeded";
            };
        }
    }
}
