package dev.tollbook.processor.reduce;

import static dev.tollbook.processor.sample.ClerkEvent.START;
import static dev.tollbook.processor.sample.ClerkEvent.data;
import static dev.tollbook.processor.sample.ClerkEvent.item;
import static dev.tollbook.processor.sample.ClerkEvent.itemEvent;
import static dev.tollbook.processor.sample.ClerkEvent.subscriptionEvent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.processor.sample.Books;
import dev.tollbook.processor.sample.Raw;
import dev.tollbook.schemas.subscription.Account;
import dev.tollbook.schemas.subscription.ItemStatus;
import dev.tollbook.schemas.subscription.Subscription;
import dev.tollbook.schemas.subscription.SubscriptionItem;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ClerkReducerTest {
    @Test
    void shouldTakeTheLaterUpdateOfAnItemWhicheverComesFirst() {
        Raw incomplete = itemEvent("msg_1", "incomplete", START, item("i", "incomplete", START));
        Raw active = itemEvent("msg_2", "active", START + 20, item("i", "active", START + 10));

        assertBothOrders(incomplete, active, ItemStatus.ACTIVE);
        assertThat(Books.reductions(List.of(active, incomplete))).extracting(Reduction::verdict)
                .containsExactly(Verdict.APPLIED, Verdict.SUPERSEDED);
    }

    @Test
    void shouldLetTheDefaultItemComeBackUnderItsOldId() {
        Raw ended = itemEvent("msg_1", "ended", START + 10, item("free", "ended", START + 10));
        Raw upcoming = itemEvent("msg_2", "upcoming", START + 20, item("free", "upcoming", START + 20));
        Raw active = itemEvent("msg_3", "active", START + 30, item("free", "active", START + 30));

        assertThat(Books.onlyItem(List.of(ended, upcoming, active)).status()).isEqualTo(ItemStatus.ACTIVE);
        assertThat(Books.onlyItem(List.of(active, ended, upcoming)).status()).isEqualTo(ItemStatus.ACTIVE);
    }

    @Test
    void shouldTellEqualUpdatesApartByTheEnvelopeAndThenByTheStatusThatComesLaterInLife() {
        assertBothOrders(
                itemEvent("msg_1", "active", START + 1, item("i", "active", START)),
                itemEvent("msg_2", "updated", START + 2, item("i", "past_due", START)),
                ItemStatus.PAST_DUE);
        assertBothOrders(
                itemEvent("msg_1", "active", START, item("i", "active", START)),
                itemEvent("msg_2", "ended", START, item("i", "ended", START)),
                ItemStatus.ENDED);
    }

    @Test
    void shouldLeaveItemsUntouchedThatAnEventDoesNotList() {
        Account account = Books.account(List.of(
                itemEvent("msg_1", "active", START, item("a", "active", START)),
                subscriptionEvent("msg_2", "updated", START + 5, List.of(item("b", "upcoming", START + 5)))));

        assertThat(Books.items(account)).extracting(SubscriptionItem::status)
                .containsExactly(ItemStatus.ACTIVE, ItemStatus.UPCOMING);
    }

    @Test
    void shouldCreateTheSubscriptionOnSightAndFillItInLater() {
        Raw itemFirst = itemEvent("msg_1", "active", START + 5, item("a", "active", START));
        Raw subscription = subscriptionEvent("msg_2", "created", START, List.of());

        Subscription onSight = Books.account(List.of(itemFirst)).subscriptions().getFirst();
        assertThat(onSight.id()).isEqualTo("csub_1");
        assertThat(onSight.providerStatus()).isEqualTo("unknown");
        Subscription filled = Books.account(List.of(itemFirst, subscription)).subscriptions().getFirst();
        assertThat(filled.providerStatus()).isEqualTo("active");
        assertThat(filled.items()).hasSize(1);
    }

    @Test
    void shouldPutAnItemWithoutASubscriptionIntoThePayersOnlyOne() {
        Raw oldShape = itemEvent("msg_1", "active", START, item("a", "active", START),
                event -> data(event).remove("subscription_id"));
        Raw subscription = subscriptionEvent("msg_2", "created", START, List.of());

        assertThat(Books.account(List.of(oldShape)).subscriptions()).extracting(Subscription::id)
                .containsExactly(ItemBook.UNNAMED);
        for (List<Raw> order : List.of(List.of(oldShape, subscription), List.of(subscription, oldShape))) {
            assertThat(Books.account(order).subscriptions()).singleElement().satisfies(only -> {
                assertThat(only.id()).isEqualTo("csub_1");
                assertThat(only.items()).hasSize(1);
            });
        }
    }

    @Test
    void shouldCountPastDueFromTheUpdateThatFirstSaidSo() {
        Raw active = itemEvent("msg_0", "active", START, item("i", "active", START));
        Raw first = itemEvent("msg_1", "pastDue", START + 110, item("i", "past_due", START + 100));
        Raw seats = itemEvent("msg_2", "updated", START + 210, item("i", "past_due", START + 200));

        for (List<Raw> order : List.of(List.of(active, first, seats), List.of(seats, first, active),
                List.of(seats, active, first))) {
            assertThat(Books.onlyItem(order).pastDueSince()).contains(Instant.ofEpochMilli(START + 100));
        }
        assertThat(Books.onlyItem(List.of(first, seats,
                itemEvent("msg_3", "active", START + 300, item("i", "active", START + 300)))).pastDueSince()).isEmpty();
    }

    @Test
    void shouldTakeTheSameContentUnderAnotherDeliveryIdForATwin() {
        Raw event = itemEvent("msg_2", "active", START + 5, item("i", "active", START));

        assertThat(Books.reductions(List.of(event, event.again("msg_1")))).extracting(Reduction::verdict)
                .containsExactly(Verdict.APPLIED, Verdict.TWIN);
        assertThat(Books.onlyItem(List.of(event, event.again("msg_1"))).cause().deliveryId()).isEqualTo("msg_1");
        assertThat(Books.onlyItem(List.of(event.again("msg_1"), event)).cause().deliveryId()).isEqualTo("msg_1");
    }

    private static void assertBothOrders(Raw one, Raw other, ItemStatus expected) {
        assertThat(Books.onlyItem(List.of(one, other)).status()).isEqualTo(expected);
        assertThat(Books.onlyItem(List.of(other, one)).status()).isEqualTo(expected);
    }
}
