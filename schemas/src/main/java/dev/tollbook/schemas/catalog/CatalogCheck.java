package dev.tollbook.schemas.catalog;

import dev.tollbook.schemas.payer.PayerType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What can be wrong with a catalogue. A typo must not become a feature that nobody has, or a limit that nobody hits. */
final class CatalogCheck {
    private final List<String> problems = new ArrayList<>();

    private CatalogCheck() {}

    static List<String> problems(Catalog catalog) {
        CatalogCheck check = new CatalogCheck();
        Set<String> features = check.slugs("feature", catalog.features(), Feature::slug);
        Set<String> limits = check.slugs("limit", catalog.limits(), Limit::slug);
        for (Limit limit : catalog.limits()) {
            check.require(limit.window() != null,
                    "limit '" + limit.slug() + "': window is missing (day, month, all-time)");
        }
        for (Plan plan : catalog.plans()) {
            check.plan(plan, features, limits);
        }
        check.slugs("action", catalog.actions(), Action::slug);
        for (Action action : catalog.actions()) {
            check.action(action, features, limits);
        }
        for (PayerType type : PayerType.values()) {
            check.plansOf(type, catalog.plans().stream().filter(plan -> plan.payerType() == type).toList());
        }
        check.once("Clerk plan", catalog.plans(), Plan::clerkPlans);
        return List.copyOf(check.problems);
    }

    private void plan(Plan plan, Set<String> features, Set<String> limits) {
        String name = "plan '" + plan.slug() + "'";
        require(plan.payerType() != null, name + ": for is missing (user or organization)");
        for (String feature : plan.features()) {
            require(feature.equals(Plan.ALL_FEATURES) || features.contains(feature),
                    name + ": feature '" + feature + "' is not among the features");
        }
        require(!plan.features().contains(Plan.ALL_FEATURES) || plan.features().size() == 1,
                name + ": '*' means all features and must stand alone");
        plan.limits().forEach((limit, maximum) -> {
            require(limits.contains(limit), name + ": limit '" + limit + "' is not among the limits");
            require(maximum != null && maximum >= Plan.UNLIMITED,
                    name + ": limit '" + limit + "' must be 0 or more, or -1 for unlimited");
        });
        plan.price().ifPresent(price -> {
            require(price.currency() != null && price.currency().matches("[A-Z]{3}"),
                    name + ": price.currency must be an ISO-4217 code such as USD");
            require(price.monthly() >= 0 && price.annual().orElse(0L) >= 0, name + ": a price must not be negative");
        });
        plan.trialDays().ifPresent(days -> require(days > 0, name + ": trialDays must be more than 0"));
        plan.seats().ifPresent(seats -> seats(name, seats));
    }

    private void seats(String name, Plan.Seats seats) {
        require(seats.limit() >= Plan.UNLIMITED, name + ": seats.limit must be 0 or more, or -1 for unlimited");
        require(seats.included().orElse(0L) >= 0 && seats.price().orElse(0L) >= 0,
                name + ": seats.included and seats.price must not be negative");
    }

    private void action(Action action, Set<String> features, Set<String> limits) {
        String name = "action '" + action.slug() + "'";
        for (String feature : action.features()) {
            require(features.contains(feature), name + ": feature '" + feature + "' is not among the features");
        }
        action.limit().ifPresent(
                limit -> require(limits.contains(limit), name + ": limit '" + limit + "' is not among the limits"));
        action.credits().ifPresent(cost -> {
            require(cost.currency() != null && cost.currency().matches("[A-Z]{3}"),
                    name + ": credits.currency must be an ISO-4217 code such as USD");
            require(cost.amount() > 0, name + ": credits.amount must be more than 0");
        });
    }

    private void plansOf(PayerType type, List<Plan> plans) {
        slugs(type.label() + " plan", plans, Plan::slug);
        long defaults = plans.stream().filter(Plan::isDefault).count();
        require(defaults <= 1, "more than one default plan for payers of type " + type.label());
        // Per payer type: the same Stripe price can be sold to users and to organizations.
        once("Stripe price", plans, plan -> plan.stripe().prices());
        once("Stripe lookup key", plans, plan -> plan.stripe().lookupKeys());
        once("Stripe product", plans, plan -> plan.stripe().products());
    }

    private <T> Set<String> slugs(String what, List<T> things, Function<T, String> slug) {
        Set<String> seen = new HashSet<>();
        for (T thing : things) {
            String value = slug.apply(thing);
            // Commas and colons separate scopes in Clerk's claims, so a slug with one could never match.
            require(value != null && value.matches("[^\\s,:]+"), what + " with an unusable slug '" + value + "'");
            require(seen.add(String.valueOf(value)), what + " '" + value + "' is there twice");
        }
        return seen;
    }

    private void once(String what, List<Plan> plans, Function<Plan, List<String>> names) {
        plans.stream()
                .flatMap(plan -> names.apply(plan).stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .forEach(
                        (name, count) -> require(count == 1, what + " '" + name + "' is named by " + count + " plans"));
    }

    private void require(boolean condition, String problem) {
        if (!condition) {
            problems.add(problem);
        }
    }
}
