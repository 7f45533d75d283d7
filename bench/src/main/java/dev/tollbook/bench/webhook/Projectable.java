package dev.tollbook.bench.webhook;

import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.delivery.Position;
import dev.tollbook.schemas.delivery.Source;
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
import dev.tollbook.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What the processor makes of webhooks, without the processor: accounts with one subscription, and receipts. */
public final class Projectable {
    private static final Instant BEGUN = Instant.parse("2026-01-01T00:00:00Z");

    private Projectable() {}

    /** The first revision of an account of a payer of its own. */
    public static Account account(int number) {
        Cause cause = cause(number);
        String payer = "org_" + number;
        SubscriptionItem item = new SubscriptionItem("si_" + payer, plan(), ItemStatus.ACTIVE, "active",
                OptionalLong.of(1), Optional.of(BEGUN), Optional.of(BEGUN.plus(Duration.ofDays(3_650))),
                Optional.empty(), Optional.empty(), Optional.empty(), cause);
        Subscription subscription = new Subscription("sub_" + payer, "active", false, Optional.of(BEGUN),
                Optional.empty(), List.of(item), cause);
        return new Account(id(payer), new Payer(payer, PayerType.ORGANIZATION), 1, List.of(subscription), cause);
    }

    /** The receipt of a webhook of one of so many payers. */
    public static Receipt receipt(int number, int payers) {
        String payer = "org_" + number % payers;
        return new Receipt(cause(number), Outcome.APPLIED, Optional.empty(), Optional.empty(), Optional.of(id(payer)),
                Optional.of(payer), 1 + number / payers);
    }

    private static Cause cause(int number) {
        return new Cause(Source.STRIPE, "evt_bench" + number, "customer.subscription.updated",
                new Position(Topics.RAW_STRIPE, 0, number), BEGUN.plusMillis(number));
    }

    private static PlanRef plan() {
        return new PlanRef(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("price_pro_monthly"),
                Optional.of("pro_monthly"), Optional.of("prod_pro"), Optional.empty());
    }

    private static AccountId id(String payer) {
        return new AccountId(Source.STRIPE, "cus_" + payer);
    }
}
