package dev.tollbook.store.api;

import dev.tollbook.schemas.json.Json;
import io.javalin.http.Context;

/** Writes answers in the one JSON dialect. */
final class Answers {
    static final String POSITION = "Tollbook-Position";

    private Answers() {}

    static void json(Context ctx, Object body) {
        // The next event may change any answer: whoever caches relies on validUntil and /v1/changes, not on a proxy.
        ctx.header("Cache-Control", "no-cache");
        uncached(ctx, body);
    }

    /** One whose headers say by themselves how long it may be kept. */
    static void uncached(Context ctx, Object body) {
        ctx.contentType("application/json").result(Json.bytes(body));
    }
}
