package dev.tollbook.processor.reduce;

import dev.tollbook.processor.order.PastDueRun;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.event.ItemSnapshot;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.subscription.ItemStatus;
import dev.tollbook.schemas.subscription.SubscriptionItem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * What is remembered of one item that comes as snapshots of its own. No state of a Clerk item is final: the default
 * plan's item keeps one id for life and goes active, ended, upcoming, active again.
 *
 * @param subscriptionId empty until an event names it
 * @param newest         the newest snapshot
 * @param occurredAt     of the event that carried it
 */
public record ItemEntry(
        Optional<String> subscriptionId, ItemSnapshot newest, Instant occurredAt, PastDueRun pastDue) {
    /** Clerk: {@code updated_at}, then the envelope's time; then the status that comes later in an item's life. */
    private static final Comparator<ItemEntry> NEWEST = Comparator
            .comparing((ItemEntry entry) -> entry.newest().updatedAt())
            .thenComparing(ItemEntry::occurredAt)
            .thenComparingInt(entry -> rank(entry.newest().item().status()))
            .thenComparing(ItemEntry::content);

    /** Of entries that say the same at the same time, the one whose delivery id is smaller. */
    private static final Comparator<ItemEntry> ORDER = NEWEST
            .thenComparing(entry -> entry.cause().deliveryId(), Comparator.reverseOrder());

    static ItemEntry of(ItemSnapshot snapshot, Optional<String> subscriptionId, Instant occurredAt) {
        boolean pastDue = snapshot.item().status() == ItemStatus.PAST_DUE;
        return new ItemEntry(subscriptionId, snapshot, occurredAt,
                PastDueRun.NONE.with(snapshot.updatedAt(), pastDue, false));
    }

    ItemEntry with(ItemEntry other) {
        ItemEntry winner = ORDER.compare(this, other) >= 0 ? this : other;
        boolean pastDueNow = other.newest.item().status() == ItemStatus.PAST_DUE;
        return new ItemEntry(
                greater(subscriptionId, other.subscriptionId),
                winner.newest,
                winner.occurredAt,
                pastDue.with(other.newest.updatedAt(), pastDueNow, false));
    }

    boolean saysTheSameAs(ItemEntry other) {
        return NEWEST.compare(this, other) == 0;
    }

    SubscriptionItem item() {
        return SnapshotEntry.dated(newest.item(), pastDue.since());
    }

    private Cause cause() {
        return newest.item().cause();
    }

    /** The item without its cause, so that two events can be compared by what they say. */
    private String content() {
        SubscriptionItem item = newest.item();
        Object[] said = {item.id(), item.plan(), item.status(), item.providerStatus(), item.quantity(),
                item.periodStart(), item.periodEnd(), item.trialEnd(), item.endsAt()};
        return new String(Json.bytes(said), StandardCharsets.UTF_8);
    }

    /** An item has one subscription for good; should events disagree, the choice must not depend on their order. */
    private static Optional<String> greater(Optional<String> one, Optional<String> other) {
        return one.isEmpty() || (other.isPresent() && other.get().compareTo(one.get()) > 0) ? other : one;
    }

    private static int rank(ItemStatus status) {
        return switch (status) {
            case UNKNOWN -> 0;
            case UPCOMING -> 1;
            case INCOMPLETE -> 2;
            case TRIALING -> 3;
            case ACTIVE -> 4;
            case PAST_DUE -> 5;
            case UNPAID -> 6;
            case PAUSED -> 7;
            case CANCELED -> 8;
            case ABANDONED -> 9;
            case EXPIRED -> 10;
            case ENDED -> 11;
        };
    }
}
