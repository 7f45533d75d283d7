package dev.tollbook.processor.order;

/**
 * What tells the order of two snapshots of one object, beside the time.
 *
 * @param rank         of the event type among events of one second, see {@link SnapshotContest}
 * @param terminal     the object has ended for good
 * @param pastDue      the snapshot says past due
 * @param turnsPastDue it also says that it was something else just before
 * @param before       what it says of the object before
 * @param after        what the object holds
 * @param content      equal for two events that say the same
 */
public record SnapshotEvidence(
        int rank,
        boolean terminal,
        boolean pastDue,
        boolean turnsPastDue,
        Before before,
        Leaves after,
        String content) {

    /** Stripe: every value in our {@code previous_attributes} stands in the other object, and not in ours. */
    boolean follows(SnapshotEvidence other) {
        return !before.isSilent() && before.describes(other.after) && !before.describes(after);
    }
}
