package dev.tollbook.store.entitlement;

import dev.tollbook.schemas.catalog.Catalog;
import dev.tollbook.schemas.catalog.Feature;
import dev.tollbook.schemas.catalog.Plan;
import dev.tollbook.schemas.payer.Payer;
import dev.tollbook.schemas.payer.PayerType;
import dev.tollbook.schemas.subscription.Account;
import dev.tollbook.schemas.subscription.Subscription;
import dev.tollbook.schemas.subscription.SubscriptionItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * From what the providers said to what a payer has, under one catalogue and one set of rules. Pure: the same accounts
 * and the same instant always give the same state. Immutable, thread-safe.
 */
public final class Entitlements {
    private static final Comparator<PlanGrant> MOST_LASTING_FIRST = Comparator
            .comparing((PlanGrant grant) -> grant.item().flatMap(ItemState::grantsUntil).orElse(Instant.MAX))
            .reversed()
            .thenComparing(PlanGrant::slug)
            .thenComparing(grant -> grant.item().map(item -> item.account() + "/" + item.item().id()).orElse(""));

    private final Catalog catalog;
    private final GrantRules rules;
    private final Map<PayerType, PlanLookup> lookups = new EnumMap<>(PayerType.class);

    public Entitlements(Catalog catalog, GrantRules rules) {
        this(catalog, rules, Listings.NONE);
    }

    /**
     * The same where Stripe told which plans its products and prices name.
     *
     * @param listings as they are now
     */
    public Entitlements(Catalog catalog, GrantRules rules, Listings listings) {
        this.catalog = catalog;
        this.rules = rules;
        for (PayerType type : PayerType.values()) {
            lookups.put(type, new PlanLookup(catalog, type, listings));
        }
    }

    public Catalog catalog() {
        return catalog;
    }

    /**
     * What a payer has at {@code now}. The union of all granting items counts; where nothing grants, the default plan
     * of the payer's type does.
     *
     * @param accounts all accounts of this payer; empty for a payer that nobody has told us about
     */
    public PayerState compile(Payer payer, List<Account> accounts, Instant now) {
        return compile(payer, accounts, List.of(), now);
    }

    /**
     * The same with the exceptions that were made for this payer.
     *
     * @param overrides those that have ended count for nothing
     */
    public PayerState compile(Payer payer, List<Account> accounts, List<PayerOverride> overrides, Instant now) {
        PlanLookup lookup = lookups.get(payer.type());
        List<ItemState> items = new ArrayList<>();
        for (Account account : accounts) {
            for (Subscription subscription : account.subscriptions()) {
                for (SubscriptionItem item : subscription.items()) {
                    items.add(item(lookup, account, subscription, item, now));
                }
            }
        }
        List<PlanGrant> plans = grants(lookup, items);
        List<PayerOverride> inForce = overrides.stream().filter(override -> override.isInForceAt(now)).toList();
        Map<String, Long> limits = limits(plans);
        return new PayerState(payer, !accounts.isEmpty(), items, plans,
                OverrideRules.features(features(plans), inForce), OverrideRules.limits(limits, inForce), limits,
                OverrideRules.seats(SeatLimit.of(plans), inForce), inForce,
                ends(items, overrides).filter(end -> !end.isAfter(now)).max(Comparator.naturalOrder())
                        .orElse(Instant.MIN),
                ends(items, overrides).filter(end -> end.isAfter(now)).min(Comparator.naturalOrder()));
    }

    /** When something ends by itself, past and future. */
    private static Stream<Instant> ends(List<ItemState> items, List<PayerOverride> overrides) {
        return Stream.concat(items.stream().flatMap(item -> item.standing().end().stream()),
                overrides.stream().flatMap(override -> override.endsAt().stream()));
    }

    /** The features of a plan, {@code *} spelled out. */
    public List<String> featuresOf(Plan plan) {
        return plan.features().contains(Plan.ALL_FEATURES)
                ? catalog.features().stream().map(Feature::slug).toList()
                : plan.features();
    }

    private ItemState item(
            PlanLookup lookup, Account account, Subscription subscription, SubscriptionItem item, Instant now) {
        Optional<Plan> plan = lookup.plan(account.account().provider(), item.plan());
        Optional<String> slug = plan.map(Plan::slug).or(() -> lookup.unknownSlug(item.plan()));
        Standing standing = Standing.of(item, account.account().provider(), rules);
        return new ItemState(account.account(), subscription.id(), item, plan, slug, standing, standing.grantsAt(now));
    }

    private static List<PlanGrant> grants(PlanLookup lookup, List<ItemState> items) {
        List<PlanGrant> plans = new ArrayList<>();
        for (ItemState item : items) {
            if (item.grants()) {
                item.slug().ifPresent(slug -> plans.add(new PlanGrant(slug, item.plan(), Optional.of(item))));
            }
        }
        if (plans.isEmpty()) {
            lookup.defaultPlan()
                    .ifPresent(plan -> plans.add(new PlanGrant(plan.slug(), Optional.of(plan), Optional.empty())));
        }
        plans.sort(MOST_LASTING_FIRST);
        return plans;
    }

    private Map<String, List<String>> features(List<PlanGrant> plans) {
        Map<String, List<String>> features = new TreeMap<>();
        for (PlanGrant grant : plans) {
            for (String feature : grant.plan().map(this::featuresOf).orElse(List.of())) {
                List<String> by = features.computeIfAbsent(feature, slug -> new ArrayList<>());
                if (!by.contains(grant.slug())) {
                    by.add(grant.slug());
                }
            }
        }
        return Collections.unmodifiableMap(features);
    }

    private static Map<String, Long> limits(List<PlanGrant> plans) {
        Map<String, Long> limits = new TreeMap<>();
        for (PlanGrant grant : plans) {
            grant.plan().ifPresent(plan -> plan.limits()
                    .forEach((limit, maximum) -> limits.merge(limit, maximum, Entitlements::wider)));
        }
        return Collections.unmodifiableMap(limits);
    }

    static long wider(long a, long b) {
        return a == Plan.UNLIMITED || b == Plan.UNLIMITED ? Plan.UNLIMITED : Math.max(a, b);
    }
}
