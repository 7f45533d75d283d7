package dev.tollbook.store.membership;

import dev.tollbook.schemas.delivery.Cause;
import java.util.List;
import java.util.Optional;

/**
 * A user in an organization, now or once. Kept after the user has left, for two reasons: nothing older may bring the
 * member back, and "not any more" is another answer than "nobody has told us".
 *
 * @param revision    of the membership
 * @param standing    empty for one who has left
 * @param cause       the webhook of this revision; empty for a tombstone that does not say
 */
record Seat(long revision, Optional<Standing> standing, Optional<Cause> cause) {
    /** The role and what the webhook listed with it. */
    record Standing(String role, List<String> permissions) {}

    boolean isTaken() {
        return standing.isPresent();
    }
}
