package dev.tollbook.schemas.catalog;

import dev.tollbook.schemas.payer.PayerType;
import java.util.List;
import java.util.Optional;

/**
 * What is sold: the value of {@code billing.catalog}. Whoever builds one should ask {@link #problems()} before using it.
 *
 * @param features what plans can include
 * @param limits   what plans can cap
 * @param plans    what payers can have
 * @param actions  what people do, and what it takes
 */
public record Catalog(List<Feature> features, List<Limit> limits, List<Plan> plans, List<Action> actions) {
    public static final String SCHEMA = "catalog/1";
    /** With nothing in it: every plan is unknown, so nothing but bare slugs is granted. */
    public static final Catalog EMPTY = new Catalog(List.of(), List.of(), List.of(), List.of());

    public Catalog {
        features = features == null ? List.of() : List.copyOf(features);
        limits = limits == null ? List.of() : List.copyOf(limits);
        plans = plans == null ? List.of() : List.copyOf(plans);
        actions = actions == null ? List.of() : List.copyOf(actions);
    }

    /** Without actions. */
    public Catalog(List<Feature> features, List<Limit> limits, List<Plan> plans) {
        this(features, limits, plans, List.of());
    }

    public Optional<Limit> limit(String slug) {
        return limits.stream().filter(limit -> limit.slug().equals(slug)).findFirst();
    }

    public Optional<Action> action(String slug) {
        return actions.stream().filter(action -> action.slug().equals(slug)).findFirst();
    }

    /** The plan of that slug which is sold to payers of that type. */
    public Optional<Plan> plan(PayerType type, String slug) {
        return plans.stream().filter(plan -> plan.payerType() == type && plan.slug().equals(slug)).findFirst();
    }

    /** Everything that is wrong with it, one sentence each, empty when it can be used. */
    public List<String> problems() {
        return CatalogCheck.problems(this);
    }
}
