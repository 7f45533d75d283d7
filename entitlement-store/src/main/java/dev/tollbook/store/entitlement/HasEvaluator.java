package dev.tollbook.store.entitlement;

import dev.tollbook.store.entitlement.HasDecision.Condition;
import dev.tollbook.store.entitlement.HasDecision.Reason;
import dev.tollbook.store.entitlement.HasDecision.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Clerk's has(), to the letter of {@code packages/shared/src/authorization.ts} as of @clerk/shared 4.36.0: AND over
 * everything that is asked, false if nothing is, false for whatever is odd. Pure.
 */
public final class HasEvaluator {
    private static final String PREFIX = "org:";

    private HasEvaluator() {}

    public static HasDecision evaluate(HasState state, HasQuery query) {
        if (state.userId().isEmpty()) {
            return new HasDecision(false, List.of());
        }
        List<Verdict> verdicts = new ArrayList<>();
        text(Condition.ROLE, query.role(), role -> role(state, role)).ifPresent(verdicts::add);
        text(Condition.PERMISSION, query.permission(), key -> permission(state, key)).ifPresent(verdicts::add);
        text(Condition.FEATURE, query.feature(), slug -> slug(state.features(), slug)).ifPresent(verdicts::add);
        text(Condition.PLAN, query.plan(), slug -> slug(state.plans(), slug)).ifPresent(verdicts::add);
        reverification(state, query.reverification()).ifPresent(verdicts::add);
        return new HasDecision(!verdicts.isEmpty() && verdicts.stream().allMatch(Verdict::holds), verdicts);
    }

    private static Optional<Verdict> text(Condition condition, Asked asked, Function<String, Reason> rule) {
        return switch (asked) {
            case Asked.Nothing() -> Optional.empty();
            case Asked.NotText() -> Optional.of(new Verdict(condition, asked, Reason.NOT_TEXT));
            case Asked.Text(String value) -> Optional.of(new Verdict(condition, asked, rule.apply(value)));
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
        return granted.map(slugs -> ScopedQuery.parse(query).in(slugs)).orElse(Reason.NOTHING_GRANTED);
    }

    private static Optional<Verdict> reverification(HasState state, Reverification asked) {
        Optional<Reason> reason = switch (asked) {
            case Reverification.Nothing() -> Optional.empty();
            case Reverification.Invalid() -> Optional.of(Reason.INVALID_REQUIREMENT);
            case Reverification.Required required -> Optional.of(state.factorAges()
                    .map(ages -> required.holds(ages) ? Reason.HOLDS : Reason.NOT_FRESH)
                    .orElse(Reason.NO_FACTOR_AGE));
        };
        return reason.map(why -> new Verdict(Condition.REVERIFICATION, Asked.NOTHING, why));
    }

    /** Collapses any run of leading {@code org:} into one and adds it if it is missing. */
    private static String prefixed(String key) {
        String bare = key;
        while (bare.startsWith(PREFIX)) {
            bare = bare.substring(PREFIX.length());
        }
        return PREFIX + bare;
    }
}
