package dev.tollbook.processor.codec;

import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.delivery.Position;
import dev.tollbook.schemas.delivery.Source;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.subscription.ItemStatus;
import dev.tollbook.schemas.subscription.PlanRef;
import dev.tollbook.schemas.subscription.Subscription;
import dev.tollbook.schemas.subscription.SubscriptionItem;

/** The fields of subscriptions and of what they are made of. To each method that writes belongs one that reads. */
public final class SubscriptionFields {
    private SubscriptionFields() {}

    static void write(FieldWriter to, Subscription subscription) {
        to.text(subscription.id()).text(subscription.providerStatus()).flag(subscription.collectionPaused())
                .instants(subscription.startedAt()).instants(subscription.endedAt())
                .list(subscription.items(), item -> write(to, item));
        write(to, subscription.cause());
    }

    static Subscription subscription(FieldReader from) {
        return new Subscription(from.text(), from.text(), from.flag(), from.instants(), from.instants(),
                from.list(() -> item(from)), cause(from));
    }

    static void write(FieldWriter to, SubscriptionItem item) {
        to.text(item.id());
        write(to, item.plan());
        to.constant(item.status()).text(item.providerStatus()).numbers(item.quantity())
                .instants(item.periodStart()).instants(item.periodEnd()).instants(item.trialEnd())
                .instants(item.endsAt()).instants(item.pastDueSince());
        write(to, item.cause());
    }

    static SubscriptionItem item(FieldReader from) {
        return new SubscriptionItem(from.text(), plan(from), from.constant(ItemStatus.class), from.text(),
                from.numbers(), from.instants(), from.instants(), from.instants(), from.instants(),
                from.instants(), cause(from));
    }

    private static void write(FieldWriter to, PlanRef plan) {
        to.texts(plan.planId()).texts(plan.slug()).texts(plan.name()).texts(plan.priceId())
                .texts(plan.lookupKey()).texts(plan.productId()).texts(plan.subscriptionSlug());
    }

    private static PlanRef plan(FieldReader from) {
        return new PlanRef(from.texts(), from.texts(), from.texts(), from.texts(), from.texts(), from.texts(),
                from.texts());
    }

    /** One webhook is the cause of an account, of its subscription and of the items: mostly all the same. */
    static void write(FieldWriter to, Cause cause) {
        to.shared(cause, first -> {
            to.constant(first.source()).text(first.deliveryId()).text(first.eventType());
            write(to, first.position());
            to.instant(first.receivedAt());
        });
    }

    static Cause cause(FieldReader from) {
        return from.shared(Cause.class, () -> new Cause(from.constant(Source.class), from.text(), from.text(),
                position(from), from.instant()));
    }

    public static void write(FieldWriter to, Position position) {
        to.text(position.topic()).number(position.partition()).number(position.offset());
    }

    public static Position position(FieldReader from) {
        return new Position(from.text(), Math.toIntExact(from.number()), from.number());
    }

    public static void write(FieldWriter to, AccountId account) {
        to.constant(account.provider()).text(account.id());
    }

    public static AccountId account(FieldReader from) {
        return new AccountId(from.constant(Source.class), from.text());
    }
}
