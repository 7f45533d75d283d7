package dev.tollbook.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.processor.sample.ClerkEvent;
import dev.tollbook.processor.sample.Raw;
import dev.tollbook.processor.sample.StripeEvent;
import dev.tollbook.processor.sample.StripeObjects;
import dev.tollbook.schemas.receipt.Outcome;
import dev.tollbook.schemas.subscription.Account;
import dev.tollbook.schemas.subscription.ItemStatus;
import dev.tollbook.schemas.subscription.SubscriptionItem;
import dev.tollbook.schemas.topic.Topics;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The eight that others take for a subscription: what is published of them can grant nothing. What has() makes of the
 * same eight is in the module {@code standalone}, under the same name.
 */
final class NonGrantsTest {
    /** All that the entitlement store ever grants for; any other status is worth nothing there. */
    private static final Set<ItemStatus> GRANTING = Set.of(ItemStatus.ACTIVE, ItemStatus.TRIALING, ItemStatus.CANCELED,
            ItemStatus.PAST_DUE);
    private static final long NOW = ClerkEvent.START;
    private final Pipeline pipeline = new Pipeline();

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void shouldNotGrantWhatIsIncomplete() {
        pipeline.send(StripeEvent.event("evt_1", "created", 0, "incomplete"));
        pipeline.send(ClerkEvent.itemEvent("msg_1", "incomplete", NOW, ClerkEvent.item("i", "incomplete", NOW)));

        assertStatuses(ItemStatus.INCOMPLETE, 2);
    }

    @Test
    void shouldNotGrantWhatIsUnpaidAlthoughItWasActive() {
        pipeline.send(StripeEvent.event("evt_1", "updated", 0, "active"));
        pipeline.send(StripeEvent.turned("evt_2", 5, "active", "unpaid"));

        assertStatuses(ItemStatus.UNPAID, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"paused", "updated"})
    void shouldNotGrantWhatIsPausedWhicheverEventSaysSo(String type) {
        pipeline.send(StripeEvent.event("evt_1", "updated", 0, "trialing"));
        pipeline.send(StripeEvent.event("evt_2", type, 5, "paused"));

        assertStatuses(ItemStatus.PAUSED, 1);
    }

    @Test
    void shouldNotGrantAStatusThatItDoesNotKnow() {
        pipeline.send(StripeEvent.event("evt_1", "updated", 0, "hibernating"));
        pipeline.send(ClerkEvent.itemEvent("msg_1", "updated", NOW, ClerkEvent.item("i", "snoozing", NOW)));

        assertStatuses(ItemStatus.UNKNOWN, 2);
    }

    @Test
    void shouldNotGrantForAPaidInvoice() {
        pipeline.send(StripeObjects.invoice("evt_1", "paid", 0, "paid"));

        assertThat(pipeline.accounts()).isEmpty();
        // Stripe: a trial starts with a paid invoice over 0, and a paid invoice follows an end as well.
        pipeline.send(StripeEvent.event("evt_2", "deleted", 5, "canceled"));
        pipeline.send(StripeObjects.invoice("evt_3", "paid", 9, "paid"));

        assertStatuses(ItemStatus.ENDED, 1);
    }

    @Test
    void shouldNotGrantForACompletedCheckout() {
        pipeline.send(StripeObjects.checkout("evt_1", 0, "team_c"));

        Account account = pipeline.onlyAccount();
        assertThat(account.payer().id()).isEqualTo("team_c");
        assertThat(account.subscriptions()).isEmpty();
        // Nor does it turn an incomplete subscription into an active one.
        pipeline.send(StripeEvent.raw(event -> {
            event.put("id", "evt_2");
            StripeEvent.object(event).put("status", "incomplete").putObject("metadata");
        }));
        pipeline.send(StripeObjects.checkout("evt_3", 9, "team_c"));

        assertStatuses(ItemStatus.INCOMPLETE, 1);
    }

    @Test
    void shouldNotGrantAnUpcomingItem() {
        pipeline.send(ClerkEvent.itemEvent("msg_1", "upcoming", NOW, ClerkEvent.item("a", "upcoming", NOW)));
        // Its subscription is active all the while.
        pipeline.send(ClerkEvent.subscriptionEvent("msg_2", "active", NOW + 5,
                List.of(ClerkEvent.item("b", "upcoming", NOW + 5))));

        assertStatuses(ItemStatus.UPCOMING, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void shouldNotGrantToABlankPayer(String blank) {
        pipeline.send(ClerkEvent.itemEvent("msg_1", "active", NOW, ClerkEvent.item("i", "active", NOW),
                event -> ClerkEvent.data(event).withObject("/payer").put("user_id", blank)
                        .put("organization_id", blank)));

        assertThat(pipeline.lastReceipt().outcome()).isEqualTo(Outcome.DEAD_LETTERED);
        assertThat(pipeline.lastReceipt().reason()).contains("no-payer");
        assertThat(pipeline.records(Topics.SUBSCRIPTIONS)).isEmpty();
        // Stripe: blank metadata names nobody, so the customer stands for its own payer, and nobody blank has it.
        pipeline.send(StripeEvent.raw(
                event -> StripeEvent.object(event).putObject("metadata").put("payer_id", blank)));

        assertThat(pipeline.onlyAccount().payer().id()).isEqualTo("cus_1");
    }

    @Test
    void shouldGrantTheSameSubscriptionOnceItIsActive() {
        // Else all of the above could hold because nothing is ever granted.
        Raw active = StripeEvent.event("evt_1", "updated", 0, "active");

        pipeline.send(active);

        assertThat(items()).extracting(SubscriptionItem::status).containsExactly(ItemStatus.ACTIVE);
    }

    private void assertStatuses(ItemStatus expected, int count) {
        assertThat(items()).hasSize(count).extracting(SubscriptionItem::status).containsOnly(expected)
                .doesNotContainAnyElementsOf(GRANTING);
    }

    private List<SubscriptionItem> items() {
        return pipeline.accounts().values().stream().flatMap(account -> account.subscriptions().stream())
                .flatMap(subscription -> subscription.items().stream()).toList();
    }
}
