package dev.tollbook.store.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.store.book.Idempotency;
import dev.tollbook.store.book.RequestHash;
import dev.tollbook.store.usage.Booking;
import dev.tollbook.store.usage.Counting;
import dev.tollbook.store.usage.GroupCommit;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Writes that may be sent twice: {@code Idempotency-Key} makes them happen once, for ever.
 *
 * @param wrote   told after every write
 * @param replies writes answers that are large
 */
record Once(GroupCommit bookings, Runnable wrote, Executor replies) {
    private static final String HEADER = "Idempotency-Key";
    private static final String REPLAYED = "Idempotency-Replayed";
    private static final int LONGEST = 255;
    /** Characters that fit into Jetty's buffer in any encoding, so that writing them waits for nobody. */
    private static final int SMALL = 2_000;

    /** The key that the client gave. */
    static Optional<String> key(Context ctx) {
        Optional<String> key = Optional.ofNullable(ctx.header(HEADER));
        if (key.filter(text -> text.isBlank() || text.length() > LONGEST).isPresent()) {
            throw Problem.badRequest("'" + HEADER + "' must have 1 to " + LONGEST + " characters.");
        }
        return key;
    }

    /**
     * Counts and answers with the result, or with that of the first time.
     *
     * @param subject whom the request is about, where the body does not say so
     */
    void answer(Context ctx, HttpStatus status, String subject, JsonNode body, Instant now, Counting<?> counting) {
        Optional<Idempotency.Request> request = key(ctx)
                .map(key -> new Idempotency.Request(key,
                        RequestHash.of(ctx.method() + " " + ctx.endpoint().path, subject, body)));
        Booking booking = new Booking(request, now,
                counting.map(result -> new String(Json.bytes(result), StandardCharsets.UTF_8)));
        // No thread of the server waits meanwhile: one wakes for all answers of a transaction, and writes them.
        ctx.future(() -> bookings.answer(booking).thenCompose(this::elsewhereIfLarge).thenAccept(answer -> {
            wrote.run();
            if (request.isPresent()) {
                ctx.header(REPLAYED, Boolean.toString(answer.replayed()));
            }
            ctx.status(status).header("Cache-Control", "no-store").contentType("application/json")
                    .result(answer.body());
        }));
    }

    private CompletableFuture<Idempotency.Answer> elsewhereIfLarge(Idempotency.Answer answer) {
        return answer.body().length() <= SMALL ? CompletableFuture.completedFuture(answer)
                : CompletableFuture.supplyAsync(() -> answer, replies);
    }
}
