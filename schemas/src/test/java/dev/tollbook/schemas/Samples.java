package dev.tollbook.schemas;

import dev.tollbook.schemas.catalog.Action;
import dev.tollbook.schemas.catalog.Catalog;
import dev.tollbook.schemas.catalog.Feature;
import dev.tollbook.schemas.catalog.Limit;
import dev.tollbook.schemas.catalog.Plan;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.delivery.Delivery;
import dev.tollbook.schemas.delivery.Position;
import dev.tollbook.schemas.delivery.Source;
import dev.tollbook.schemas.event.ItemSnapshot;
import dev.tollbook.schemas.event.ItemSnapshots;
import dev.tollbook.schemas.event.SubscriptionFacts;
import dev.tollbook.schemas.event.SubscriptionSnapshot;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.payer.Payer;
import dev.tollbook.schemas.payer.PayerType;
import dev.tollbook.schemas.receipt.Outcome;
import dev.tollbook.schemas.receipt.Receipt;
import dev.tollbook.schemas.subscription.Account;
import dev.tollbook.schemas.subscription.ItemStatus;
import dev.tollbook.schemas.subscription.PlanRef;
import dev.tollbook.schemas.subscription.Subscription;
import dev.tollbook.schemas.subscription.SubscriptionItem;
import dev.tollbook.schemas.usage.UsageEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** One full and one sparse record of each type, with values of our own. */
public final class Samples {
    public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    public static final Payer TEAM = new Payer("org_tollhouse", PayerType.ORGANIZATION);
    public static final AccountId CUSTOMER = new AccountId(Source.STRIPE, "cus_tollhouse");
    public static final AccountId BOOK = new AccountId(Source.CLERK, "org_tollhouse");
    public static final Cause CAUSE = new Cause(Source.STRIPE, "evt_1Toll", "customer.subscription.updated",
            new Position("billing.raw.stripe", 3, 42), NOON);

    private Samples() {}

    public static SubscriptionItem fullItem() {
        return new SubscriptionItem("si_1",
                new PlanRef(Optional.of("cplan_1"), Optional.of("pro"), Optional.of("Pro"), Optional.of("price_1"),
                        Optional.of("pro_monthly"), Optional.of("prod_1"), Optional.of("pro")),
                ItemStatus.PAST_DUE, "past_due", OptionalLong.of(5), Optional.of(NOON),
                Optional.of(NOON.plusSeconds(86_400)), Optional.of(NOON), Optional.of(NOON), Optional.of(NOON), CAUSE);
    }

    public static SubscriptionItem sparseItem() {
        return new SubscriptionItem("si_2", planNamed("free"), ItemStatus.ACTIVE, "active", OptionalLong.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), CAUSE);
    }

    public static Subscription subscription(SubscriptionItem... items) {
        return new Subscription("sub_1", "active", true, Optional.of(NOON), Optional.of(NOON), List.of(items), CAUSE);
    }

    public static Account account() {
        return new Account(CUSTOMER, TEAM, 7, List.of(subscription(fullItem(), sparseItem())), CAUSE);
    }

    public static Account sparseAccount() {
        return new Account(CUSTOMER, TEAM, 1, List.of(), CAUSE);
    }

    public static SubscriptionSnapshot subscriptionSnapshot() {
        return new SubscriptionSnapshot(CUSTOMER, Optional.of(TEAM), NOON, subscription(fullItem()), CAUSE);
    }

    public static ItemSnapshots itemSnapshots() {
        return new ItemSnapshots(BOOK, Optional.of(TEAM), NOON, Optional.of("sub_1"),
                Optional.of(new SubscriptionFacts("active", Optional.of(NOON), Optional.of(NOON), NOON)),
                List.of(new ItemSnapshot(fullItem(), NOON)), CAUSE);
    }

    public static ItemSnapshots sparseItemSnapshots() {
        return new ItemSnapshots(BOOK, Optional.empty(), NOON, Optional.empty(), Optional.empty(), List.of(), CAUSE);
    }

    public static Receipt receipt() {
        return new Receipt(CAUSE, Outcome.IGNORED, Optional.of("unknown-type"), Optional.of("Not a type we act on."),
                Optional.of(CUSTOMER), Optional.of(TEAM.id()), 7);
    }

    public static Receipt sparseReceipt() {
        return new Receipt(CAUSE, Outcome.DEAD_LETTERED, Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), 0);
    }

    public static Catalog catalog() {
        Plan pro = new Plan("pro", PayerType.ORGANIZATION, "Pro", false, List.of("exports"),
                Map.of("api-calls", 10_000L, "projects", Plan.UNLIMITED),
                Optional.of(new Plan.Price("USD", 4_900, Optional.of(49_000L))), List.of("cplan_1"),
                new Plan.StripeNames(List.of("price_1"), List.of("pro_monthly"), List.of("prod_1")),
                Optional.of("For teams."), Optional.of(false), Optional.of(14),
                Optional.of(new Plan.Seats(10, Optional.of(5L), Optional.of(900L))));
        Plan free = new Plan("free", PayerType.USER, "Free", true, List.of(), Map.of(), Optional.empty(), List.of(),
                Plan.StripeNames.NONE);
        return new Catalog(List.of(new Feature("exports", "Exports")),
                List.of(new Limit("api-calls", "API calls", Limit.Window.MONTH,
                        Optional.of(Limit.Anchor.BILLING), Optional.of(Limit.Enforcement.SOFT)),
                        new Limit("projects", "Projects", Limit.Window.ALL_TIME)),
                List.of(free, pro),
                List.of(new Action("exports.create", "Export", List.of("org:exports:create"), List.of("exports"),
                        Optional.of("api-calls"), Optional.of(new Action.Cost("USD", 5)))));
    }

    public static UsageEntry usageEntry() {
        return new UsageEntry(17, "org_1", "projects", UsageEntry.Type.USAGE, 1, 12, Instant.EPOCH, NOON,
                Optional.of("user_1"), Optional.of("projects.create"), Optional.of("project"), Optional.of("proj_1"),
                Optional.of("key-1"));
    }

    public static Delivery delivery(Optional<String> traceparent) {
        return new Delivery("evt_1Toll", Source.STRIPE, NOON, NOON.plusMillis(250), "application/json", "default",
                "current", "t=1772366400,v1=00ff", traceparent);
    }

    private static PlanRef planNamed(String slug) {
        return new PlanRef(Optional.empty(), Optional.of(slug), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty());
    }
}
