package dev.tollbook.schemas.catalog;

import java.util.List;

/**
 * What is sold: the value of {@code billing.catalog}. Whoever builds one should ask {@link #problems()} before using it.
 *
 * @param features what plans can include
 * @param limits   what plans can cap
 * @param plans    what payers can have
 */
public record Catalog(List<Feature> features, List<Limit> limits, List<Plan> plans) {
    public static final String SCHEMA = "catalog/1";
    /** With nothing in it: every plan is unknown, so nothing but bare slugs is granted. */
    public static final Catalog EMPTY = new Catalog(List.of(), List.of(), List.of());

    public Catalog {
        features = features == null ? List.of() : List.copyOf(features);
        limits = limits == null ? List.of() : List.copyOf(limits);
        plans = plans == null ? List.of() : List.copyOf(plans);
    }

    /** Everything that is wrong with it, one sentence each, empty when it can be used. */
    public List<String> problems() {
        return CatalogCheck.problems(this);
    }
}
