package dev.tollbook.store.check;

import dev.tollbook.schemas.catalog.Action;
import dev.tollbook.schemas.catalog.Feature;
import dev.tollbook.schemas.catalog.Plan;
import dev.tollbook.schemas.payer.PayerType;
import dev.tollbook.store.check.Denial.Code;
import dev.tollbook.store.entitlement.Membership;
import dev.tollbook.store.entitlement.PayerState;
import dev.tollbook.store.entitlement.PermissionGate;
import dev.tollbook.store.usage.Quota;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Whether an action is allowed: membership, subscription, permission, feature, quota, credits, in this order, every
 * failing condition named. What is not known fails. The only evaluator: all ways to ask go through it. Pure.
 */
public final class ActionRules {
    private ActionRules() {}

    /** Every condition that fails; empty exactly if the action is allowed. */
    public static List<Denial> denials(ActionFacts facts) {
        List<Denial> denials = new ArrayList<>(conditions(facts));
        facts.action().limit().flatMap(limit -> quota(facts, limit)).ifPresent(denials::add);
        facts.action().credits().flatMap(cost -> credits(facts, cost)).ifPresent(denials::add);
        return denials;
    }

    /** The same without what is counted. */
    public static List<Denial> conditions(ActionFacts facts) {
        List<Denial> denials = new ArrayList<>();
        membership(facts).ifPresent(denials::add);
        subscription(facts).ifPresent(denials::add);
        if (facts.payer().payer().type() == PayerType.ORGANIZATION) {
            facts.action().permissions().forEach(key -> permission(facts, key).ifPresent(denials::add));
        }
        facts.action().features().forEach(slug -> feature(facts, slug).ifPresent(denials::add));
        return denials;
    }

    /** Whether nothing but the quota, which is looked at under its lock, can stand in the way. */
    public static boolean openButForQuota(ActionFacts facts) {
        return conditions(facts).isEmpty()
                && facts.action().credits().flatMap(cost -> credits(facts, cost)).isEmpty();
    }

    private static Optional<Denial> membership(ActionFacts facts) {
        String payer = facts.payer().payer().id();
        if (facts.payer().payer().type() == PayerType.USER) {
            return facts.user().filter(user -> !user.equals(payer))
                    .map(user -> denial(Code.NOT_MEMBER, user, "User '" + user + "' is not the payer '" + payer + "'.",
                            "Ask about the user's own plan, or about an organization of theirs."));
        }
        boolean needed = facts.user().isPresent() || !facts.action().permissions().isEmpty();
        if (!needed) {
            return Optional.empty();
        }
        return switch (facts.membership()) {
            case Membership.Member(String role, Set<String> permissions) -> Optional.empty();
            case Membership.None() -> Optional.of(denial(Code.NOT_MEMBER, payer,
                    "The user does not belong to '" + payer + "'.", "Add the user to the organization."));
            case Membership.Unknown() -> Optional.of(denial(Code.NOT_MEMBER, payer,
                    facts.user().isEmpty() ? "The action needs a permission, and no user was named."
                            : "Nobody has told us whether the user belongs to '" + payer + "'.",
                    facts.user().isEmpty() ? "Name the user on whose behalf it is done."
                            : "Let Clerk send organizationMembership events to Tollbook."));
        };
    }

    private static Optional<Denial> subscription(ActionFacts facts) {
        return facts.payer().plans().isEmpty()
                ? Optional.of(new Denial(Code.SUBSCRIPTION_INACTIVE, Optional.empty(),
                        "No subscription is active, and there is no default plan.", "Subscribe to a plan.",
                        plans(facts, plan -> true)))
                : Optional.empty();
    }

    private static Optional<Denial> permission(ActionFacts facts, String key) {
        if (!(facts.membership() instanceof Membership.Member(String role, Set<String> permissions))) {
            return Optional.of(denial(Code.PERMISSION_DENIED, key, "Permission '" + key + "' is not granted.",
                    "Only members can have it."));
        }
        if (!permissions.contains(key)) {
            return Optional.of(denial(Code.PERMISSION_DENIED, key,
                    "Role '" + role + "' does not have the permission '" + key + "'.",
                    "Give the permission to the role, or another role to the user."));
        }
        if (PermissionGate.effective(Set.of(key), facts.payer().features().keySet()).isEmpty()) {
            String[] parts = key.split(":", 3);
            String feature = parts.length == 3 ? parts[1] : "";
            return Optional.of(new Denial(Code.PERMISSION_GATED_BY_FEATURE, Optional.of(key),
                    "Permission '" + key + "' counts only while the plan includes '" + feature + "'.",
                    "Change to a plan that includes it.", plansWith(facts, feature)));
        }
        return Optional.empty();
    }

    private static Optional<Denial> feature(ActionFacts facts, String slug) {
        if (facts.payer().features().containsKey(slug)) {
            return Optional.empty();
        }
        List<String> known = facts.entitlements().catalog().features().stream().map(Feature::slug).toList();
        if (!known.contains(slug)) {
            return Optional.of(denial(Code.UNKNOWN_FEATURE, slug, "The catalogue has no feature '" + slug + "'.",
                    DidYouMean.remedy(slug, known)));
        }
        return Optional.of(new Denial(Code.FEATURE_NOT_IN_PLAN, Optional.of(slug),
                "No plan in force includes '" + slug + "'.", "Change to a plan that includes it.",
                plansWith(facts, slug)));
    }

    private static Optional<Denial> quota(ActionFacts facts, String limit) {
        if (facts.quota().isEmpty()) {
            return Optional.of(unknownLimit(facts.entitlements().catalog().limits().stream()
                    .map(each -> each.slug()).toList(), limit));
        }
        Quota quota = facts.quota().get();
        return quota.fits(facts.quantity()) ? Optional.empty()
                : Optional.of(exceeded(facts.entitlements().catalog().plans(), facts.payer(), limit, quota,
                        facts.quantity()));
    }

    /** A limit that the catalogue does not have: never unlimited use by a typo. */
    public static Denial unknownLimit(List<String> known, String limit) {
        return denial(Code.UNKNOWN_LIMIT, limit, "The catalogue has no limit '" + limit + "'.",
                DidYouMean.remedy(limit, known));
    }

    /** So much more does not fit. */
    public static Denial exceeded(List<Plan> plans, PayerState payer, String limit, Quota quota, long quantity) {
        if (quantity < 0) {
            return denial(Code.USAGE_BELOW_ZERO, limit,
                    "Only " + quota.used() + " of '" + limit + "' are used, so " + -quantity
                            + " cannot be given back.",
                    "Give back at most what was used in this window.");
        }
        return new Denial(Code.QUOTA_EXCEEDED, Optional.of(limit),
                quota.used() + " of " + quota.maximum() + " '" + limit + "' are used; " + quantity
                        + " more do not fit.",
                "Use less, wait for the next window, or change to a plan that allows more.",
                plans.stream().filter(plan -> plan.payerType() == payer.payer().type())
                        .filter(plan -> {
                            long maximum = plan.limits().getOrDefault(limit, 0L);
                            return maximum == Plan.UNLIMITED || maximum > quota.maximum();
                        })
                        .map(Plan::slug).toList());
    }

    private static Optional<Denial> credits(ActionFacts facts, Action.Cost cost) {
        // A price beyond all numbers is one that nobody can pay.
        long needed = cost.amount() > Long.MAX_VALUE / facts.quantity() ? Long.MAX_VALUE
                : cost.amount() * facts.quantity();
        if (facts.balance().isPresent() && facts.balance().getAsLong() >= needed) {
            return Optional.empty();
        }
        return Optional.of(denial(Code.CREDITS_EXHAUSTED, cost.currency(),
                facts.balance().isEmpty() ? "No credits in " + cost.currency() + " are known."
                        : "It costs " + needed + " (minor units) " + cost.currency() + ", and "
                                + facts.balance().getAsLong() + " are left.",
                "Grant or buy credits."));
    }

    private static List<String> plansWith(ActionFacts facts, String feature) {
        return plans(facts, plan -> facts.entitlements().featuresOf(plan).contains(feature));
    }

    private static List<String> plans(ActionFacts facts, Predicate<Plan> which) {
        return facts.entitlements().catalog().plans().stream()
                .filter(plan -> plan.payerType() == facts.payer().payer().type())
                .filter(which).map(Plan::slug).toList();
    }

    private static Denial denial(Code code, String subject, String message, String remedy) {
        return new Denial(code, Optional.of(subject), message, remedy, List.of());
    }
}
