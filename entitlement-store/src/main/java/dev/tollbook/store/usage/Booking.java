package dev.tollbook.store.usage;

import dev.tollbook.store.book.Idempotency;
import java.time.Instant;
import java.util.Optional;

/**
 * A request that counts, to be answered once what it entered is durable.
 *
 * @param request  by which a repetition is known; empty if it may happen as often as it comes
 * @param now      when it counts
 * @param counting gives the body of the answer
 */
public record Booking(Optional<Idempotency.Request> request, Instant now, Counting<String> counting) {
    Optional<String> key() {
        return request.map(Idempotency.Request::key);
    }
}
