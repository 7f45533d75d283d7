package dev.tollbook.store.entitlement;

import dev.tollbook.schemas.payer.PayerType;
import dev.tollbook.store.entitlement.HasDecision.Condition;
import dev.tollbook.store.entitlement.HasDecision.Reason;
import dev.tollbook.store.entitlement.HasDecision.Verdict;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * has() about a payer instead of a session: the state that a Clerk token of this payer would hold now, put before the
 * very same evaluator. With an organization its plans and features alone count; for a user, the user's. Pure.
 */
public final class PayerHas {
    private PayerHas() {}

    /**
     * Answers as Clerk would.
     *
     * @param membership of the user on whose behalf an organization is asked about; ignored for a user
     */
    public static HasDecision evaluate(PayerState payer, Membership membership, HasQuery query) {
        if (payer.payer().type() == PayerType.USER) {
            return HasEvaluator.evaluate(state(payer, Optional.empty(), Optional.empty(), Set.of()), query);
        }
        return switch (membership) {
            case Membership.Unknown() -> relabel(
                    HasEvaluator.evaluate(organization(payer, Optional.empty(), Set.of()), query),
                    verdict -> verdict.condition() == Condition.ROLE || verdict.condition() == Condition.PERMISSION,
                    Reason.MEMBERSHIP_UNKNOWN);
            case Membership.None() -> relabel(
                    HasEvaluator.evaluate(stranger(payer), query), verdict -> true, Reason.NOT_A_MEMBER);
            case Membership.Member(String role, Set<String> permissions) -> HasEvaluator.evaluate(
                    organization(payer, Optional.of(role),
                            PermissionGate.effective(permissions, payer.features().keySet())),
                    query);
        };
    }

    private static HasState organization(PayerState payer, Optional<String> role, Set<String> permissions) {
        return state(payer, Optional.of(payer.payer().id()), role, permissions);
    }

    // A payer is never signed out; no session means no verified factor, so reverification is never fulfilled.
    private static HasState state(
            PayerState payer, Optional<String> organization, Optional<String> role, Set<String> permissions) {
        return new HasState(Optional.of(payer.payer().id()), organization, role, permissions,
                Optional.of(payer.planSlugs()), Optional.of(payer.featureSlugs()), Optional.empty());
    }

    private static HasState stranger(PayerState payer) {
        return new HasState(Optional.of(payer.payer().id()), Optional.empty(), Optional.empty(), Set.of(),
                Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static HasDecision relabel(
            HasDecision decision, Predicate<Verdict> which, Reason reason) {
        return new HasDecision(decision.result(), decision.conditions().stream()
                .map(verdict -> !verdict.holds() && verdict.reason() != Reason.NOT_TEXT && which.test(verdict)
                        ? new Verdict(verdict.condition(), verdict.asked(), reason)
                        : verdict)
                .toList());
    }
}
