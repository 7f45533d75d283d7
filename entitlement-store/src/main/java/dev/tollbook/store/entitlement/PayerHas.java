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
    // What a token holds that names neither this organization nor anything of it.
    private static final HasState STRANGER = new HasState(Optional.of("stranger"), Optional.empty(), Optional.empty(),
            Set.of(), Optional.empty(), Optional.empty(), Optional.empty());

    private PayerHas() {}

    /**
     * Answers as Clerk would.
     *
     * @param membership of the user on whose behalf an organization is asked about; ignored for a user
     */
    public static HasDecision evaluate(Holdings payer, Membership membership, HasQuery query) {
        HasDecision decision = HasEvaluator.evaluate(state(payer, membership), query);
        if (payer.type() == PayerType.USER) {
            return decision;
        }
        return switch (membership) {
            case Membership.Unknown() -> relabel(decision,
                    verdict -> verdict.condition() == Condition.ROLE || verdict.condition() == Condition.PERMISSION,
                    Reason.MEMBERSHIP_UNKNOWN);
            case Membership.None() -> relabel(decision, verdict -> true, Reason.NOT_A_MEMBER);
            case Membership.Member member -> relabel(decision,
                    verdict -> verdict.condition() == Condition.PERMISSION && isGated(verdict, member),
                    Reason.PERMISSION_GATED);
        };
    }

    /** Whether the role has it, so that nothing but the plan is missing. */
    private static boolean isGated(Verdict verdict, Membership.Member member) {
        if (!(verdict.asked() instanceof Asked.Text(String asked))) {
            return false;
        }
        String key = HasEvaluator.prefixed(asked);
        return member.permissions().contains(key) && PermissionGate.feature(key).isPresent();
    }

    /** The result of {@link #evaluate} alone. Without a member's permissions to sort out it allocates nothing. */
    public static boolean holds(Holdings payer, Membership membership, HasQuery query) {
        return HasEvaluator.holds(state(payer, membership), query);
    }

    private static HasState state(Holdings payer, Membership membership) {
        if (payer.type() == PayerType.USER) {
            return payer.state();
        }
        return switch (membership) {
            case Membership.Unknown unknown -> payer.state();
            case Membership.None none -> STRANGER;
            case Membership.Member member -> payer.state().withRole(member.role(),
                    PermissionGate.effective(member.permissions(), payer.features()));
        };
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
