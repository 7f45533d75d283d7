package dev.tollbook.processor.reduce;

import dev.tollbook.processor.order.PastDueRun;
import dev.tollbook.processor.order.SnapshotContest;
import dev.tollbook.schemas.subscription.ItemStatus;
import dev.tollbook.schemas.subscription.Subscription;
import dev.tollbook.schemas.subscription.SubscriptionItem;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is remembered of one subscription that comes as whole snapshots: all snapshots of the newest second, since
 * Stripe's times are whole seconds and each of them may turn out to be the newest when one more arrives.
 *
 * @param candidates of equal standing, in the order of their delivery ids
 */
public record SnapshotEntry(List<Candidate> candidates, PastDueRun pastDue) {
    static final SnapshotEntry EMPTY = new SnapshotEntry(List.of(), PastDueRun.NONE);

    public SnapshotEntry { candidates = List.copyOf(candidates); }

    SnapshotEntry with(Candidate candidate) {
        return new SnapshotEntry(
                contenders(candidate),
                pastDue.with(candidate.occurredAt(), candidate.evidence().pastDue(),
                        candidate.evidence().turnsPastDue()));
    }

    boolean hasTwinOf(Candidate candidate) {
        return candidates.stream().anyMatch(known -> known.isTwinOf(candidate));
    }

    /** The subscription as the newest snapshot has it. */
    Subscription subscription() {
        Candidate winner = SnapshotContest.winner(candidates, Candidate::evidence, Candidate.GRANTS);
        Subscription newest = winner.subscription();
        return new Subscription(
                newest.id(),
                newest.providerStatus(),
                newest.collectionPaused(),
                newest.startedAt(),
                newest.endedAt(),
                newest.items().stream().map(item -> dated(item, pastDue.since())).toList(),
                newest.cause());
    }

    private List<Candidate> contenders(Candidate candidate) {
        if (candidates.isEmpty()) {
            return List.of(candidate);
        }
        int standing = Candidate.STANDING.compare(candidate, candidates.getFirst());
        if (standing != 0) {
            return standing > 0 ? List.of(candidate) : candidates;
        }
        // Of twins the smaller delivery id stays, whichever came first.
        Candidate kept = candidates.stream().filter(known -> known.isTwinOf(candidate))
                .filter(known -> known.deliveryId().compareTo(candidate.deliveryId()) <= 0)
                .findFirst().orElse(candidate);
        return Stream.concat(candidates.stream().filter(known -> !known.isTwinOf(candidate)), Stream.of(kept))
                .sorted(Comparator.comparing(Candidate::deliveryId))
                .toList();
    }

    static SubscriptionItem dated(SubscriptionItem item, Optional<Instant> since) {
        return new SubscriptionItem(item.id(), item.plan(), item.status(), item.providerStatus(), item.quantity(),
                item.periodStart(), item.periodEnd(), item.trialEnd(), item.endsAt(),
                item.status() == ItemStatus.PAST_DUE ? since : Optional.empty(), item.cause());
    }
}
