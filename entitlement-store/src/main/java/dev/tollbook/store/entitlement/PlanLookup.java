package dev.tollbook.store.entitlement;

import dev.tollbook.schemas.catalog.Catalog;
import dev.tollbook.schemas.catalog.Plan;
import dev.tollbook.schemas.delivery.Source;
import dev.tollbook.schemas.payer.PayerType;
import dev.tollbook.schemas.subscription.PlanRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the catalogue's plan behind a provider's names for it, among the plans of one payer type. Immutable. */
final class PlanLookup {
    private final Map<String, Plan> bySlug = new HashMap<>();
    private final Map<String, Plan> byClerkPlan = new HashMap<>();
    private final Map<String, Plan> byPrice = new HashMap<>();
    private final Map<String, Plan> byLookupKey = new HashMap<>();
    private final Map<String, Plan> byProduct = new HashMap<>();
    private final List<Plan> plans = new ArrayList<>();
    private final Listings listings;

    PlanLookup(Catalog catalog, PayerType type, Listings listings) {
        this.listings = listings;
        for (Plan plan : catalog.plans()) {
            if (plan.payerType() == type) {
                plans.add(plan);
                bySlug.put(plan.slug(), plan);
                plan.clerkPlans().forEach(name -> byClerkPlan.put(name, plan));
                plan.stripe().prices().forEach(name -> byPrice.put(name, plan));
                plan.stripe().lookupKeys().forEach(name -> byLookupKey.put(name, plan));
                plan.stripe().products().forEach(name -> byProduct.put(name, plan));
            }
        }
    }

    Optional<Plan> defaultPlan() {
        return plans.stream().filter(Plan::isDefault).findFirst();
    }

    Optional<Plan> plan(Source provider, PlanRef ref) {
        Stream<Optional<Plan>> candidates = switch (provider) {
            case CLERK, TOLLBOOK -> Stream.of(named(byClerkPlan, ref.planId()), named(bySlug, ref.slug()));
            case STRIPE -> Stream.of(
                    named(byPrice, ref.priceId()),
                    named(bySlug, priceSlug(ref)),
                    named(byLookupKey, price(ref).lookupKey().or(ref::lookupKey)),
                    named(byProduct, productId(ref)),
                    named(bySlug, productSlug(ref)),
                    named(bySlug, subscriptionSlug(ref)));
        };
        return candidates.flatMap(Optional::stream).findFirst();
    }

    /** What a plan that the catalogue does not know is called; empty if nobody gave it a name that could be asked for. */
    Optional<String> unknownSlug(PlanRef ref) {
        return Stream.of(priceSlug(ref), productSlug(ref), ref.subscriptionSlug(), ref.lookupKey())
                .flatMap(Optional::stream)
                .filter(name -> !name.isEmpty()).findFirst();
    }

    /** A subscription carries its price as it was at the last event; what Stripe said of the price itself is newer. */
    private Optional<String> priceSlug(PlanRef ref) {
        return price(ref).planSlug().or(ref::slug);
    }

    private Optional<String> productSlug(PlanRef ref) {
        return listings.of(productId(ref)).planSlug();
    }

    private Optional<String> productId(PlanRef ref) {
        return ref.productId().or(() -> price(ref).productId());
    }

    private Listings.Names price(PlanRef ref) {
        return listings.of(ref.priceId());
    }

    /**
     * The subscription's own word, unless its price or product has one: a change in the customer portal replaces the
     * price and leaves the subscription's metadata behind, which would then grant the former plan.
     */
    private Optional<String> subscriptionSlug(PlanRef ref) {
        return priceSlug(ref).or(() -> productSlug(ref)).isPresent() ? Optional.empty() : ref.subscriptionSlug();
    }

    private static Optional<Plan> named(Map<String, Plan> plans, Optional<String> name) {
        return name.map(plans::get);
    }
}
