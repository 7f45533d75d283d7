package dev.tollbook.store.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollbook.schemas.json.Json;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * An answer that is an error, as RFC 9457 problem+json; {@code success} and {@code error} are there for clients that
 * know only those. A denial is not an error.
 */
final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final ObjectMapper MAPPER = Json.mapper();

    private final HttpStatus status;
    private final String reason;
    private final transient Map<String, String> headers;

    private Problem(HttpStatus status, String reason, String sentence, Map<String, String> headers) {
        super(sentence, null, false, false);
        this.status = status;
        this.reason = reason;
        this.headers = headers;
    }

    /** The request cannot be understood; the sentence names the field and what helps. */
    static Problem badRequest(String sentence) {
        return new Problem(HttpStatus.BAD_REQUEST, "bad-request", sentence, Map.of());
    }

    static Problem unauthorized(String sentence) {
        return new Problem(HttpStatus.UNAUTHORIZED, "unauthorized", sentence,
                Map.of("WWW-Authenticate", "Bearer realm=\"tollbook\""));
    }

    static Problem forbidden(String scope) {
        return new Problem(HttpStatus.FORBIDDEN, "forbidden", "This needs a key with the scope '" + scope + "'.",
                Map.of("WWW-Authenticate",
                        "Bearer realm=\"tollbook\", error=\"insufficient_scope\", scope=\"" + scope + "\""));
    }

    static Problem notFound(String sentence) {
        return new Problem(HttpStatus.NOT_FOUND, "not-found", sentence, Map.of());
    }

    /** The request is understood and cannot be granted as things stand. */
    static Problem conflict(String reason, String sentence) {
        return new Problem(HttpStatus.CONFLICT, reason, sentence, Map.of());
    }

    /** A key asks more than it may. */
    static Problem tooMany(Duration wait) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return new Problem(HttpStatus.TOO_MANY_REQUESTS, "rate-limited",
                "This key asks more often than it may. Ask again in " + seconds + " s.",
                Map.of("Retry-After", Long.toString(seconds)));
    }

    /** Understood, but not to be done as it stands. */
    static Problem unprocessable(String reason, String sentence) {
        return new Problem(HttpStatus.UNPROCESSABLE_CONTENT, reason, sentence, Map.of());
    }

    static Problem unavailable(String reason, String sentence) {
        return new Problem(HttpStatus.SERVICE_UNAVAILABLE, reason, sentence, Map.of("Retry-After", "1"));
    }

    static Problem of(int status, String sentence) {
        HttpStatus known = HttpStatus.forStatus(status);
        return new Problem(known, known.name().toLowerCase(Locale.ROOT).replace('_', '-'), sentence,
                Map.of());
    }

    void answer(Context ctx) {
        ObjectNode body = MAPPER.createObjectNode()
                .put("type", "urn:tollbook:problem:" + reason)
                .put("title", status.getMessage())
                .put("status", status.getCode())
                .put("detail", getMessage())
                .put("reason", reason)
                .put("success", false)
                .put("error", getMessage());
        // What is wrong now need not be wrong in a moment.
        ctx.header("Cache-Control", "no-store");
        headers.forEach(ctx::header);
        ctx.status(status).contentType(contentType(ctx)).result(body.toString());
    }

    /** Clients of the billing API's contract know plain JSON only, unless they ask for more. */
    private static String contentType(Context ctx) {
        boolean plain = ctx.path().startsWith("/api/")
                && !String.valueOf(ctx.header("Accept")).contains("application/problem+json");
        return plain ? "application/json" : "application/problem+json";
    }
}
