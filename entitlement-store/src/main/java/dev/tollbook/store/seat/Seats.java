package dev.tollbook.store.seat;

import dev.tollbook.schemas.catalog.Plan;
import java.util.Optional;

/**
 * The seats of an organization (Clerk: seat-based plans). A limit that was lowered takes nobody's seat: it only keeps
 * others out. Pure.
 *
 * @param limit     how many may be taken; -1 for unlimited, empty if nobody has said
 * @param occupancy empty if nobody has told us who is in it
 */
public record Seats(Optional<Long> limit, Optional<Occupancy> occupancy) {
    /** Clerk: how many members an organization may have unless its plan or somebody says otherwise. */
    public static final long DEFAULT_LIMIT = 5;

    /** By the plan's limit, and only where no plan rules seats by the organization's own. */
    public static Seats of(Optional<Long> ofPlans, Optional<Occupancy> occupancy) {
        return new Seats(ofPlans.or(() -> occupancy.flatMap(Occupancy::ownLimit)), occupancy);
    }

    public boolean isUnlimited() {
        return limit.equals(Optional.of(Plan.UNLIMITED));
    }

    /** Whether so many more may be invited; no, while we do not know the limit or who is in it. */
    public boolean admits(long more) {
        return isUnlimited() || (limit.isPresent() && occupancy.isPresent()
                && more <= limit.get() - occupancy.get().taken());
    }

    /** What is free, never below 0; -1 for unlimited, empty if it is not known. */
    public Optional<Long> remaining() {
        if (isUnlimited()) {
            return Optional.of(Plan.UNLIMITED);
        }
        return limit.flatMap(most -> occupancy.map(taken -> Math.max(0, most - taken.taken())));
    }

    /** How many sit beyond the limit: they stay, and nobody can be invited until they are fewer. */
    public long beyond() {
        return toRemoveFor(limit.orElse(Plan.UNLIMITED));
    }

    /** How many members and invitations must go before a plan with that limit can be switched to. */
    public long toRemoveFor(long otherLimit) {
        return otherLimit == Plan.UNLIMITED ? 0
                : Math.max(0, occupancy.map(Occupancy::taken).orElse(0L) - otherLimit);
    }
}
