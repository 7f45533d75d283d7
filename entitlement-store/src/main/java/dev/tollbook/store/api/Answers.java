package dev.tollbook.store.api;

import dev.tollbook.schemas.json.Json;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** Writes answers in the one JSON dialect, and says how long they may be kept. */
final class Answers {
    static final String POSITION = "Tollbook-Position";
    private static final String CACHE_CONTROL = "Cache-Control";
    private static final int TAG_BYTES = 16;

    private Answers() {}

    /** An answer that an event may change at any time. */
    static void json(Context ctx, Object body) {
        json(ctx, body, Caching.REVALIDATE);
    }

    /**
     * What was read, with a tag for asking again; nobody may keep what a write answered.
     *
     * @param control the value of {@code Cache-Control}
     */
    static void json(Context ctx, Object body, String control) {
        if (!ctx.method().equals(HandlerType.GET)) {
            ctx.header(CACHE_CONTROL, "no-store");
            uncached(ctx, body);
            return;
        }
        byte[] bytes = Json.bytes(body);
        String tag = tag(bytes);
        // The same address answers another caller otherwise.
        ctx.header(CACHE_CONTROL, control).header("ETag", tag).header("Vary", "Authorization, Cookie");
        if (isKnown(ctx.header("If-None-Match"), tag)) {
            ctx.status(HttpStatus.NOT_MODIFIED);
        } else {
            ctx.contentType("application/json").result(bytes);
        }
    }

    /** One whose headers say by themselves how long it may be kept. */
    static void uncached(Context ctx, Object body) {
        ctx.contentType("application/json").result(Json.bytes(body));
    }

    /** Strong: the same tag means the same bytes. */
    private static String tag(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, TAG_BYTES)) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** RFC 9110, 13.1.2: the weak comparison, as proxies may have weakened the tag. */
    private static boolean isKnown(String condition, String tag) {
        return condition != null && Arrays.stream(condition.split(",", -1)).map(String::strip)
                .anyMatch(each -> each.equals("*") || each.equals(tag) || each.equals("W/" + tag));
    }
}
