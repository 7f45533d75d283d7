package dev.tollbook.store.entitlement;

import dev.tollbook.store.entitlement.HasDecision.Condition;
import dev.tollbook.store.entitlement.HasDecision.Reason;
import dev.tollbook.store.entitlement.HasDecision.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Clerk's has(), to the letter of {@code packages/shared/src/authorization.ts} as of @clerk/shared 4.36.0: AND over
 * everything that is asked, false if nothing is, false for whatever is odd. Pure.
 */
public final class HasEvaluator {
    private static final String PREFIX = "org:";
    private static final Condition[] CONDITIONS = Condition.values();

    private HasEvaluator() {}

    public static HasDecision evaluate(HasState state, HasQuery query) {
        if (state.userId().isEmpty()) {
            return new HasDecision(false, List.of());
        }
        List<Verdict> verdicts = new ArrayList<>();
        for (Condition condition : CONDITIONS) {
            if (isAsked(condition, query)) {
                verdicts.add(new Verdict(condition, asked(condition, query), reason(condition, state, query)));
            }
        }
        return new HasDecision(!verdicts.isEmpty() && verdicts.stream().allMatch(Verdict::holds), verdicts);
    }

    /** The result of {@link #evaluate} alone; allocates nothing for plans and features without a scope. */
    public static boolean holds(HasState state, HasQuery query) {
        // One after the other instead of in a loop: every plain yes or no comes by here.
        return state.userId().isPresent() && asksAnything(query)
                && holds(Condition.ROLE, state, query) && holds(Condition.PERMISSION, state, query)
                && holds(Condition.FEATURE, state, query) && holds(Condition.PLAN, state, query)
                && holds(Condition.REVERIFICATION, state, query);
    }

    private static boolean asksAnything(HasQuery query) {
        return isAsked(query.feature()) || isAsked(query.plan()) || isAsked(query.permission())
                || isAsked(query.role()) || isAsked(Condition.REVERIFICATION, query);
    }

    private static boolean holds(Condition condition, HasState state, HasQuery query) {
        return !isAsked(condition, query) || reason(condition, state, query) == Reason.HOLDS;
    }

    private static Asked asked(Condition condition, HasQuery query) {
        return switch (condition) {
            case ROLE -> query.role();
            case PERMISSION -> query.permission();
            case FEATURE -> query.feature();
            case PLAN -> query.plan();
            case REVERIFICATION -> Asked.NOTHING;
        };
    }

    private static boolean isAsked(Condition condition, HasQuery query) {
        return switch (condition) {
            case ROLE, PERMISSION, FEATURE, PLAN -> isAsked(asked(condition, query));
            case REVERIFICATION -> !(query.reverification() instanceof Reverification.Nothing);
        };
    }

    private static boolean isAsked(Asked asked) {
        return !(asked instanceof Asked.Nothing);
    }

    private static Reason reason(Condition condition, HasState state, HasQuery query) {
        return switch (condition) {
            case ROLE -> query.role() instanceof Asked.Text(String key) ? role(state, key) : Reason.NOT_TEXT;
            case PERMISSION -> query.permission() instanceof Asked.Text(String key) ? permission(state, key)
                    : Reason.NOT_TEXT;
            case FEATURE -> query.feature() instanceof Asked.Text(String slug) ? slug(state.features(), slug)
                    : Reason.NOT_TEXT;
            case PLAN -> query.plan() instanceof Asked.Text(String slug) ? slug(state.plans(), slug)
                    : Reason.NOT_TEXT;
            case REVERIFICATION -> reverification(state, query.reverification());
        };
    }

    private static Reason role(HasState state, String role) {
        if (state.organizationId().isEmpty()) {
            return Reason.NO_ORGANIZATION;
        }
        return state.organizationRole()
                .map(own -> prefixed(own).equals(prefixed(role)) ? Reason.HOLDS : Reason.OTHER_ROLE)
                .orElse(Reason.NO_ROLE);
    }

    private static Reason permission(HasState state, String permission) {
        if (state.organizationId().isEmpty()) {
            return Reason.NO_ORGANIZATION;
        }
        // Clerk normalizes what is asked, not what is stored.
        return state.permissions().contains(prefixed(permission)) ? Reason.HOLDS : Reason.NO_SUCH_PERMISSION;
    }

    private static Reason slug(Optional<ScopedSlugs> granted, String query) {
        return granted.isPresent() ? ScopedQuery.reason(query, granted.get()) : Reason.NOTHING_GRANTED;
    }

    private static Reason reverification(HasState state, Reverification asked) {
        return switch (asked) {
            case Reverification.Nothing() -> Reason.INVALID_REQUIREMENT;
            case Reverification.Invalid() -> Reason.INVALID_REQUIREMENT;
            case Reverification.Required required -> state.factorAges()
                    .map(ages -> required.holds(ages) ? Reason.HOLDS : Reason.NOT_FRESH)
                    .orElse(Reason.NO_FACTOR_AGE);
        };
    }

    /** Collapses any run of leading {@code org:} into one and adds it if it is missing. */
    static String prefixed(String key) {
        String bare = key;
        while (bare.startsWith(PREFIX)) {
            bare = bare.substring(PREFIX.length());
        }
        return PREFIX + bare;
    }
}
