package dev.tollbook.store;

import dev.tollbook.schemas.catalog.Catalog;
import dev.tollbook.schemas.catalog.CatalogFile;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.delivery.Position;
import dev.tollbook.schemas.delivery.Source;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.payer.Payer;
import dev.tollbook.schemas.payer.PayerType;
import dev.tollbook.schemas.product.StripePrice;
import dev.tollbook.schemas.product.StripeProduct;
import dev.tollbook.schemas.receipt.Outcome;
import dev.tollbook.schemas.receipt.Receipt;
import dev.tollbook.schemas.subscription.Account;
import dev.tollbook.schemas.subscription.ItemStatus;
import dev.tollbook.schemas.subscription.PlanRef;
import dev.tollbook.schemas.subscription.Subscription;
import dev.tollbook.schemas.subscription.SubscriptionItem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Accounts, items and a catalogue of our own. */
public final class StoreSamples {
    public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    public static final Payer USER = new Payer("user_ada", PayerType.USER);
    public static final Payer ORG = new Payer("org_tollhouse", PayerType.ORGANIZATION);
    public static final AccountId CUSTOMER = new AccountId(Source.STRIPE, "cus_tollhouse");
    public static final AccountId CLERK_ORG = new AccountId(Source.CLERK, "org_tollhouse");
    public static final Cause CAUSE = cause("evt_1", 42);
    public static final PlanRef NOWHERE = new PlanRef(Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    public static final Catalog CATALOG = CatalogFile.parse("""
            features:
              - {slug: charts}
              - {slug: reports}
              - {slug: sso}
            limits:
              - {slug: projects, window: all-time}
              - {slug: calls, window: month}
            plans:
              - {slug: free_user, for: user, default: true, features: [charts], limits: {projects: 1}}
              - {slug: pro, for: user, features: [charts, reports], limits: {projects: 10, calls: 100}}
              - {slug: free_org, for: organization, default: true, features: [charts], limits: {projects: 2}}
              - slug: pro
                for: organization
                features: [reports]
                limits: {projects: 20, calls: 50}
                clerkPlans: [cplan_pro]
                stripe: {prices: [price_pro], lookupKeys: [pro_monthly], products: [prod_pro]}
              - slug: team
                for: organization
                features: ['*']
                limits: {projects: -1, calls: 40}
                stripe: {prices: [price_team], products: [prod_team]}
            """);

    private StoreSamples() {}

    public static Cause cause(String deliveryId, long offset) {
        return new Cause(Source.STRIPE, deliveryId, "customer.subscription.updated",
                new Position("billing.raw.stripe", 3, offset), NOON.plusSeconds(offset));
    }

    public static PlanRef slug(String slug) {
        return new PlanRef(Optional.empty(), Optional.of(slug), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty());
    }

    public static PlanRef price(String priceId) {
        return new PlanRef(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(priceId),
                Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static StripeProduct product(long revision, String plan) {
        return new StripeProduct("prod_1", Optional.of(plan), Optional.of("Product"), Optional.empty(), List.of(), true,
                false, NOON, revision, CAUSE);
    }

    /** Of that product. */
    public static StripePrice price(long revision, Optional<String> plan, String lookupKey) {
        return new StripePrice("price_1", plan, Optional.of(lookupKey), Optional.of("prod_1"), Optional.empty(),
                Optional.of("USD"), OptionalLong.of(2_900), Optional.of("month"), OptionalLong.of(1), true, false, NOON,
                revision, CAUSE);
    }

    public static SubscriptionItem item(ItemStatus status, PlanRef plan) {
        return new SubscriptionItem("si_1", plan, status, status.label(), OptionalLong.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), CAUSE);
    }

    /** The item with its times; null for none. */
    public static SubscriptionItem item(
            ItemStatus status, PlanRef plan, Instant periodEnd, Instant trialEnd, Instant endsAt,
            Instant pastDueSince) {
        return new SubscriptionItem("si_1", plan, status, status.label(), OptionalLong.empty(), Optional.empty(),
                Optional.ofNullable(periodEnd), Optional.ofNullable(trialEnd), Optional.ofNullable(endsAt),
                Optional.ofNullable(pastDueSince), CAUSE);
    }

    public static Account account(AccountId account, Payer payer, long revision, SubscriptionItem... items) {
        Subscription subscription = new Subscription("sub_" + account.id(), "active", false, Optional.empty(),
                Optional.empty(), List.of(items), CAUSE);
        return new Account(account, payer, revision, List.of(subscription), CAUSE);
    }

    public static Receipt receipt(String deliveryId, long offset, Outcome outcome, long revision) {
        return new Receipt(cause(deliveryId, offset), outcome, Optional.empty(), Optional.empty(),
                Optional.of(CUSTOMER), Optional.of(ORG.id()), revision);
    }
}
