package dev.tollbook.processor.reduce;

import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.event.ItemSnapshot;
import dev.tollbook.schemas.event.ItemSnapshots;
import dev.tollbook.schemas.subscription.Subscription;
import dev.tollbook.schemas.subscription.SubscriptionItem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The subscriptions of an account whose items come as snapshots of their own (Clerk). */
public record ItemBook(NavigableMap<String, FactsEntry> subscriptions, NavigableMap<String, ItemEntry> items) {
    static final ItemBook EMPTY = new ItemBook(new TreeMap<>(), new TreeMap<>());
    /** Holds items of the oldest shape until an event names the payer's subscription. */
    static final String UNNAMED = "unnamed";
    private static final String UNKNOWN_STATUS = "unknown";

    public ItemBook {
        subscriptions = Collections.unmodifiableNavigableMap(new TreeMap<>(subscriptions));
        items = Collections.unmodifiableNavigableMap(new TreeMap<>(items));
    }

    ItemBook with(ItemSnapshots event) {
        NavigableMap<String, FactsEntry> facts = new TreeMap<>(subscriptions);
        event.subscription().ifPresent(said -> facts.merge(event.subscriptionId().orElse(UNNAMED),
                new FactsEntry(said, event.occurredAt(), event.cause()), FactsEntry::orNewer));
        NavigableMap<String, ItemEntry> entries = new TreeMap<>(items);
        for (ItemSnapshot snapshot : event.items()) {
            entries.merge(snapshot.item().id(), entry(event, snapshot), ItemEntry::with);
        }
        return new ItemBook(facts, entries);
    }

    /** Whether all that the event says is known, word by word and for the same times. */
    boolean hasTwinOf(ItemSnapshots event) {
        boolean sameFacts = event.subscription().stream().allMatch(said -> {
            FactsEntry known = subscriptions.get(event.subscriptionId().orElse(UNNAMED));
            return known != null && known.saysTheSameAs(new FactsEntry(said, event.occurredAt(), event.cause()));
        });
        return sameFacts && event.items().stream().allMatch(snapshot -> {
            ItemEntry known = items.get(snapshot.item().id());
            return known != null && known.saysTheSameAs(entry(event, snapshot));
        });
    }

    List<Subscription> published() {
        NavigableSet<String> ids = new TreeSet<>(subscriptions.keySet());
        items.values().forEach(entry -> entry.subscriptionId().ifPresent(ids::add));
        // Clerk: a payer has one subscription for good, so an item that names none belongs to it.
        String home = ids.isEmpty() ? UNNAMED : ids.first();
        NavigableMap<String, List<SubscriptionItem>> grouped = new TreeMap<>();
        ids.forEach(id -> grouped.put(id, new ArrayList<>()));
        items.values().forEach(entry -> grouped
                .computeIfAbsent(entry.subscriptionId().orElse(home), id -> new ArrayList<>())
                .add(entry.item()));
        return grouped.entrySet().stream().map(group -> subscription(group.getKey(), group.getValue())).toList();
    }

    private Subscription subscription(String id, List<SubscriptionItem> itemsOfIt) {
        Optional<FactsEntry> entry = Optional.ofNullable(subscriptions.get(id));
        Cause cause = entry.map(FactsEntry::cause).orElseGet(() -> newestCause(itemsOfIt));
        return new Subscription(
                id,
                entry.map(known -> known.facts().providerStatus()).orElse(UNKNOWN_STATUS),
                false,
                entry.flatMap(known -> known.facts().startedAt()),
                entry.flatMap(known -> known.facts().endedAt()),
                itemsOfIt,
                cause);
    }

    private Cause newestCause(List<SubscriptionItem> itemsOfIt) {
        return itemsOfIt.stream()
                .max(Comparator.comparing((SubscriptionItem item) -> items.get(item.id()).newest().updatedAt())
                        .thenComparing(item -> items.get(item.id()).occurredAt())
                        .thenComparing(SubscriptionItem::id))
                .map(SubscriptionItem::cause)
                .orElseThrow();
    }

    private static ItemEntry entry(ItemSnapshots event, ItemSnapshot snapshot) {
        return ItemEntry.of(snapshot, event.subscriptionId(), event.occurredAt());
    }
}
