package dev.tollbook.store.entitlement;

import dev.tollbook.store.entitlement.HasDecision.Verdict;
import java.util.Optional;

/** What would help where a plan alone does not: a sentence for people. Pure. */
final class Remedies {
    private Remedies() {}

    /** Empty where the condition holds, or where only plans can help. */
    static Optional<String> of(Verdict verdict, Belonging belonging) {
        String asked = verdict.asked() instanceof Asked.Text(String text) ? HasEvaluator.prefixed(text) : "";
        return Optional.ofNullable(switch (verdict.reason()) {
            case NO_ORGANIZATION -> "Ask about an organization: roles and permissions exist nowhere else.";
            case MEMBERSHIP_UNKNOWN ->
                "Name the member as 'user', and let Clerk send organizationMembership events to Tollbook.";
            case NOT_A_MEMBER -> belonging.complete() ? "Add the user to the organization."
                    : "Add the user to the organization; or, if the user belongs to it, let Clerk send its"
                            + " organizationMembership event again: Clerk counts more members than it has told about.";
            case NO_ROLE -> "Give the user another role: the one of the membership was deleted.";
            case OTHER_ROLE -> "Give the user the role '" + asked + "'.";
            case NO_SUCH_PERMISSION -> PermissionGate.feature(asked).isPresent()
                    ? "Give the permission '" + asked + "' to the user's role, or the user a role that has it."
                    : "Ask for a permission org:<feature>:<action>; system permissions never reach a server.";
            case PERMISSION_GATED -> "Change to a plan that includes '"
                    + PermissionGate.feature(asked).orElse("") + "'.";
            case HOLDS, NOT_TEXT, NOTHING_GRANTED, UNKNOWN_SCOPE, NOT_GRANTED, INVALID_REQUIREMENT, NO_FACTOR_AGE,
                    NOT_FRESH ->
                null;
        });
    }
}
