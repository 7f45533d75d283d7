package dev.tollbook.processor.order;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Which of several snapshots of one object, all of one second, is the newest. A function of the set, never of the order
 * of arrival, so that every permutation of deliveries ends alike.
 *
 * <ol>
 * <li>Chain: a snapshot that another one follows is not the newest.
 * <li>Type rank: Stripe creates {@code created} before, and {@code deleted} after, everything else of that second;
 * {@code trial_will_end} and {@code pending_update_expired} may carry a staler object than {@code updated}.
 * <li>What grants less, then the content: no signal is left, and a state must be chosen all the same.
 * </ol>
 */
public final class SnapshotContest {
    private SnapshotContest() {}

    /**
     * The winner; the collection must not be empty.
     *
     * @param evidence of a snapshot
     * @param grants   higher for a snapshot that grants more
     */
    public static <T> T winner(
            Collection<T> snapshots, Function<T, SnapshotEvidence> evidence, Comparator<T> grants) {
        if (snapshots.size() == 1) {
            return snapshots.iterator().next();
        }
        List<T> newest = snapshots.stream()
                .filter(candidate -> snapshots.stream().noneMatch(
                        other -> isFollowed(evidence.apply(candidate), evidence.apply(other))))
                .toList();
        Comparator<T> tie = Comparator.comparingInt((T snapshot) -> evidence.apply(snapshot).rank())
                .thenComparing(grants.reversed())
                .thenComparing(snapshot -> evidence.apply(snapshot).content());
        return (newest.isEmpty() ? snapshots : newest).stream().max(tie).orElseThrow();
    }

    /** Mutual following (A to B and B to A within one second) says nothing. */
    private static boolean isFollowed(SnapshotEvidence candidate, SnapshotEvidence other) {
        return other.follows(candidate) && !candidate.follows(other);
    }
}
