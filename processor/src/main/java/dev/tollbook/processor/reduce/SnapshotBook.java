package dev.tollbook.processor.reduce;

import dev.tollbook.processor.normalize.Fact;
import dev.tollbook.schemas.subscription.Subscription;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The subscriptions of an account that come as whole snapshots (Stripe), by id. */
public record SnapshotBook(NavigableMap<String, SnapshotEntry> subscriptions) {
    static final SnapshotBook EMPTY = new SnapshotBook(new TreeMap<>());

    public SnapshotBook { subscriptions = Collections.unmodifiableNavigableMap(new TreeMap<>(subscriptions)); }

    SnapshotBook with(Fact.WholeSubscription fact) {
        NavigableMap<String, SnapshotEntry> entries = new TreeMap<>(subscriptions);
        Candidate candidate = candidate(fact);
        entries.merge(candidate.subscription().id(), SnapshotEntry.EMPTY.with(candidate),
                (known, first) -> known.with(candidate));
        return new SnapshotBook(entries);
    }

    boolean hasTwinOf(Fact.WholeSubscription fact) {
        Candidate candidate = candidate(fact);
        SnapshotEntry entry = subscriptions.get(candidate.subscription().id());
        return entry != null && entry.hasTwinOf(candidate);
    }

    List<Subscription> published() {
        return subscriptions.values().stream().map(SnapshotEntry::subscription).toList();
    }

    private static Candidate candidate(Fact.WholeSubscription fact) {
        return new Candidate(fact.event().occurredAt(), fact.evidence(), fact.event().subscription());
    }
}
