package dev.tollbook.processor.reduce;

import static dev.tollbook.processor.sample.ClerkEvent.START;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollbook.processor.sample.Books;
import dev.tollbook.processor.sample.ClerkEvent;
import dev.tollbook.processor.sample.Raw;
import dev.tollbook.schemas.subscription.Account;
import dev.tollbook.schemas.subscription.SubscriptionItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class ClerkOrderProperties {
    /** One item changes, and Clerk tells of it by an item event, by a subscription event, or by both. */
    record Change(String item, String status, boolean trial, int seats, Told told) {}

    enum Told {
        ITEM, SUBSCRIPTION, BOTH
    }

    /** Anything that the comparator may meet. */
    record Tale(String item, String status, int updated, int sent, boolean standalone, boolean named, int twin) {}

    @Property(tries = 1500)
    void shouldEndWhereClerkIsWhateverTheDeliveryDoes(@ForAll("changes") List<Change> changes, @ForAll long seed) {
        Map<String, ObjectNode> items = new TreeMap<>();
        Map<String, Instant> pastDueSince = new HashMap<>();
        List<Raw> history = play(changes, items, pastDueSince);

        Account account = Books.account(Deliveries.shuffledAndRepeated(history, seed));

        assertThat(account.subscriptions()).hasSize(1);
        for (SubscriptionItem item : Books.items(account)) {
            ObjectNode truth = items.get(item.id());
            assertThat(item.providerStatus()).isEqualTo(truth.path("status").asText());
            assertThat(item.quantity().orElseThrow()).isEqualTo(truth.path("seats").path("quantity").asLong());
            assertThat(item.pastDueSince()).isEqualTo(Optional.ofNullable(pastDueSince.get(item.id())));
        }
        assertThat(Books.items(account)).extracting(SubscriptionItem::id).containsExactlyElementsOf(items.keySet());
    }

    @Property(tries = 1500)
    void shouldEndAlikeInEveryOrderWhateverClerkSends(@ForAll("tales") List<Tale> tales, @ForAll long seed) {
        List<Raw> history = history(tales);

        Account inOrder = Books.account(history);
        Account shuffled = Books.account(Deliveries.shuffledAndRepeated(history, seed));

        assertThat(Books.settled(shuffled)).isEqualTo(Books.settled(inOrder));
    }

    @Provide
    Arbitrary<List<Change>> changes() {
        return Combinators
                .combine(items(), statuses(), Arbitraries.of(true, false), Arbitraries.integers().between(1, 9),
                        Arbitraries.of(Told.class))
                .as(Change::new).list().ofMinSize(1).ofMaxSize(14);
    }

    @Provide
    Arbitrary<List<Tale>> tales() {
        return Combinators.combine(items(), statuses(), Arbitraries.of(0, 0, 5, 10), Arbitraries.of(0, 0, 5, 10),
                Arbitraries.of(true, false), Arbitraries.of(true, true, false), Arbitraries.of(0, 0, 0, 1))
                .as(Tale::new).list().ofMinSize(1).ofMaxSize(8);
    }

    private static Arbitrary<String> items() {
        return Arbitraries.of("free", "pro", "team");
    }

    private static Arbitrary<String> statuses() {
        return Arbitraries.of("active", "canceled", "past_due", "past_due", "upcoming", "incomplete", "abandoned",
                "ended", "brand_new");
    }

    private static List<Raw> play(
            List<Change> changes, Map<String, ObjectNode> items, Map<String, Instant> pastDueSince) {
        List<Raw> history = new ArrayList<>();
        long now = START;
        for (Change change : changes) {
            now += 10;
            ObjectNode item = ClerkEvent.item(change.item(), change.status(), now).put("is_free_trial", change.trial());
            item.putObject("seats").put("quantity", change.seats());
            items.put(change.item(), item);
            if (!change.status().equals("past_due")) {
                pastDueSince.remove(change.item());
            } else {
                pastDueSince.putIfAbsent(change.item(), Instant.ofEpochMilli(now));
            }
            if (change.told() != Told.SUBSCRIPTION) {
                history.add(ClerkEvent.itemEvent(id(history), "updated", now + 3, item));
            }
            if (change.told() != Told.ITEM) {
                history.add(ClerkEvent.subscriptionEvent(id(history), "updated", now + 4, List.copyOf(items.values())));
            }
        }
        return history;
    }

    private static List<Raw> history(List<Tale> tales) {
        List<Raw> history = new ArrayList<>();
        for (Tale tale : tales) {
            for (int copy = 0; copy <= tale.twin(); copy++) {
                ObjectNode item = ClerkEvent.item(tale.item(), tale.status(), START + tale.updated());
                history.add(tale.standalone()
                        ? ClerkEvent.itemEvent(id(history), "updated", START + tale.sent(), item, event -> {
                            if (!tale.named()) {
                                ClerkEvent.data(event).remove("subscription_id");
                            }
                        })
                        : ClerkEvent.subscriptionEvent(id(history), "updated", START + tale.sent(), List.of(item),
                                event -> ClerkEvent.data(event).put("status", tale.status())));
            }
        }
        return history;
    }

    /** Ids in an order that is not that of the events. */
    private static String id(List<Raw> history) {
        return "msg_" + (history.size() * 7919 % 1000);
    }
}
