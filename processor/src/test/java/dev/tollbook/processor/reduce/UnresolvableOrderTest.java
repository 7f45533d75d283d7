package dev.tollbook.processor.reduce;

import static dev.tollbook.processor.sample.StripeEvent.event;
import static dev.tollbook.processor.sample.StripeEvent.turned;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollbook.processor.sample.Books;
import dev.tollbook.processor.sample.Raw;
import dev.tollbook.processor.sample.StripeEvent;
import dev.tollbook.schemas.subscription.Account;
import dev.tollbook.schemas.subscription.ItemStatus;
import dev.tollbook.schemas.subscription.SubscriptionItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * What no comparator can tell from the webhooks alone, and what Tollbook does then: it takes the state that grants less,
 * in every order of arrival alike, and any event of a later second settles it. See docs/decisions/0004-order.md.
 */
final class UnresolvableOrderTest {
    @Test
    void shouldGrantLessWhereAValueGoesAndComesBackWithinOneSecond() {
        // A to B and B to A: each follows the other.
        Raw there = turned("evt_1", 5, "active", "unpaid");
        Raw back = turned("evt_2", 5, "unpaid", "active");

        assertStatus(ItemStatus.UNPAID, there, back);
    }

    @Test
    void shouldGrantLessWhereAValueFlipsThreeTimesWithinOneSecond() {
        // The last of the three says word for word what the first said, so nobody can tell that it came.
        Raw there = turned("evt_1", 5, "active", "unpaid");
        Raw back = turned("evt_2", 5, "unpaid", "active");
        Raw again = turned("evt_3", 5, "active", "unpaid");

        assertStatus(ItemStatus.UNPAID, there, back, again);
        assertStatus(ItemStatus.UNPAID, turned("evt_1", 5, "unpaid", "active"), turned("evt_2", 5, "active", "unpaid"),
                turned("evt_3", 5, "unpaid", "active"));
    }

    @Test
    void shouldGrantLessWhereACircleOfThreeStatusesClosesWithinOneSecond() {
        // A to B, B to C, C to A: every one of them is followed by another.
        assertStatus(ItemStatus.UNPAID, turned("evt_1", 5, "active", "past_due"),
                turned("evt_2", 5, "past_due", "unpaid"), turned("evt_3", 5, "unpaid", "active"));
    }

    @Test
    void shouldGrantLessWhereTwoUpdatesOfOneSecondDoNotSayWhatWasBefore() {
        assertStatus(ItemStatus.PAUSED, event("evt_1", "updated", 5, "active"),
                event("evt_2", "updated", 5, "paused"));
        assertStatus(ItemStatus.PAST_DUE, event("evt_1", "updated", 5, "past_due"),
                event("evt_2", "updated", 5, "active"));
    }

    @Test
    void shouldBelieveTheSecondsOfAClockThatRanBackwards() {
        // In truth the recovery came second, but Stripe's clock gave it the earlier second.
        Raw failed = turned("evt_1", 9, "active", "past_due");
        Raw recovered = turned("evt_2", 7, "past_due", "active");

        assertStatus(ItemStatus.PAST_DUE, failed, recovered);
        // It is the only exception that may also err towards a yes: nothing in the webhooks contradicts the clock.
        assertStatus(ItemStatus.ACTIVE, turned("evt_1", 9, "past_due", "active"),
                turned("evt_2", 7, "active", "past_due"));
    }

    @Test
    void shouldNotKnowTheItemsThatStripeLeftOutOfTheEvent() {
        // Stripe: embedded lists are truncated, has_more says so. What is not there grants nothing.
        Raw whole = listing("evt_1", 5, false, "si_1", "si_2");
        Raw truncated = listing("evt_2", 6, true, "si_1");

        for (List<Raw> order : permutations(List.of(whole, truncated))) {
            assertThat(Books.items(Books.account(order))).extracting(SubscriptionItem::id).containsExactly("si_1");
        }
        assertThat(Books.items(Books.account(List.of(truncated, whole, listing("evt_3", 7, false, "si_1", "si_2")))))
                .hasSize(2);
    }

    @Test
    void shouldNotKnowWhenAPastDueRunBeganThatWasNeverSeenToBegin() {
        // The earliest that anybody said is the latest that it can have been: grace never starts before the truth.
        Raw later = event("evt_2", "updated", 90, "past_due");

        assertThat(Books.onlyItem(List.of(later)).pastDueSince())
                .contains(Instant.ofEpochSecond(StripeEvent.START + 90));
        for (List<Raw> order : permutations(List.of(later, event("evt_1", "updated", 40, "past_due")))) {
            assertThat(Books.onlyItem(order).pastDueSince()).contains(Instant.ofEpochSecond(StripeEvent.START + 40));
        }
    }

    /** In every order of arrival; and a later second has the last word. */
    private static void assertStatus(ItemStatus expected, Raw... told) {
        for (List<Raw> order : permutations(List.of(told))) {
            Account account = Books.account(order);
            assertThat(Books.items(account)).extracting(SubscriptionItem::status).containsExactly(expected);
        }
        List<Raw> settled = new ArrayList<>(List.of(event("evt_9", "updated", 60, "trialing")));
        settled.addAll(List.of(told));
        assertThat(Books.onlyItem(settled).status()).isEqualTo(ItemStatus.TRIALING);
    }

    private static Raw listing(String id, long second, boolean hasMore, String... items) {
        Consumer<ObjectNode> list = event -> {
            ObjectNode first = StripeEvent.item(event).deepCopy();
            ObjectNode all = (ObjectNode) StripeEvent.object(event).path("items");
            ArrayNode data = all.put("has_more", hasMore).putArray("data");
            for (String item : items) {
                data.add(first.deepCopy().put("id", item));
            }
        };
        return StripeEvent.raw(list.andThen(event -> event.put("id", id).put("created", StripeEvent.START + second)));
    }

    private static List<List<Raw>> permutations(List<Raw> all) {
        if (all.isEmpty()) {
            return List.of(List.of());
        }
        List<List<Raw>> permutations = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            List<Raw> rest = new ArrayList<>(all);
            Raw first = rest.remove(i);
            permutations(rest).forEach(others -> {
                List<Raw> permutation = new ArrayList<>(List.of(first));
                permutation.addAll(others);
                permutations.add(permutation);
            });
        }
        return permutations;
    }
}
