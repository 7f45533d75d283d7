package dev.tollbook.processor.reduce;

import java.time.Instant;
import java.util.Comparator;

/**
 * What orders two descriptions of one object (Clerk): {@code updated_at}, then the envelope's time; then the content,
 * so that a state is chosen all the same where no signal is left; of equals, the smaller delivery id.
 */
public record Version(Instant updatedAt, Instant occurredAt, String content, String deliveryId) {
    private static final Comparator<Version> NEWEST = Comparator.comparing(Version::updatedAt)
            .thenComparing(Version::occurredAt)
            .thenComparing(Version::content)
            .thenComparing(Version::deliveryId, Comparator.reverseOrder());

    boolean isAfter(Version other) {
        return NEWEST.compare(this, other) > 0;
    }
}
