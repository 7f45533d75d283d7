package dev.tollbook.store.usage;

import dev.tollbook.store.book.Idempotency;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * A booking whose sender waits for the answer.
 *
 * @param claims the counters and the key that no other transaction may have meanwhile
 * @param since  {@link System#nanoTime()} at which it came
 */
record Waiting(Booking booking, Set<Object> claims, long since, CompletableFuture<Idempotency.Answer> answer) {
    private record Key(String key) {}

    static Waiting of(Booking booking) {
        Set<Object> claims = new HashSet<>(booking.counting().counters().keySet());
        booking.request().ifPresent(request -> claims.add(claim(request)));
        return new Waiting(booking, claims, System.nanoTime(), new CompletableFuture<>());
    }

    static Object claim(Idempotency.Request request) {
        return new Key(request.key());
    }
}
