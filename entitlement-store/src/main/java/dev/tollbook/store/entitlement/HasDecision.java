package dev.tollbook.store.entitlement;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/**
 * What has() says.
 *
 * @param result     true exactly if something was asked and all of it holds
 * @param conditions one verdict per condition that was asked; empty for a signed-out caller, whose questions are not
 *                   looked at
 */
public record HasDecision(boolean result, List<Verdict> conditions) {
    public HasDecision { conditions = List.copyOf(conditions); }

    /** What can be asked. */
    public enum Condition {
        ROLE, PERMISSION, FEATURE, PLAN, REVERIFICATION;

        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Why a condition holds or fails. */
    public enum Reason {
        HOLDS,
        /** The parameter is null, a number, a list… */
        NOT_TEXT,
        /** Roles and permissions exist in an organization only. */
        NO_ORGANIZATION, NO_ROLE, OTHER_ROLE, NO_SUCH_PERMISSION,
        /** The role has the permission, but no plan in force includes its feature. */
        PERMISSION_GATED,
        /** The payer, or the claim, has nothing of the kind. */
        NOTHING_GRANTED,
        /** The word before the colon is none of o, org, organization, u, user. */
        UNKNOWN_SCOPE, NOT_GRANTED,
        /** No such preset or level, or not a number of minutes. */
        INVALID_REQUIREMENT, NO_FACTOR_AGE, NOT_FRESH,
        /** Nobody has told us whether the user belongs to the organization. */
        MEMBERSHIP_UNKNOWN,
        /** The user does not belong to the organization. */
        NOT_A_MEMBER;

        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The verdict on one condition. */
    public record Verdict(Condition condition, Asked asked, Reason reason) {
        public boolean holds() {
            return reason == Reason.HOLDS;
        }
    }
}
