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

/** Writes that may be sent twice: {@code Idempotency-Key} makes them happen once, for ever. */
record Once(GroupCommit bookings, Runnable wrote) {
    private static final String HEADER = "Idempotency-Key";
    private static final String REPLAYED = "Idempotency-Replayed";
    private static final int LONGEST = 255;

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
        Idempotency.Answer answer = bookings.answer(new Booking(request, now,
                counting.map(result -> new String(Json.bytes(result), StandardCharsets.UTF_8))));
        wrote.run();
        if (request.isPresent()) {
            ctx.header(REPLAYED, Boolean.toString(answer.replayed()));
        }
        ctx.status(status).header("Cache-Control", "no-store").contentType("application/json").result(answer.body());
    }
}
