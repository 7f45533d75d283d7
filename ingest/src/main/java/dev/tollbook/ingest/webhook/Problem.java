package dev.tollbook.ingest.webhook;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tollbook.ingest.signature.Refusal;
import dev.tollbook.schemas.json.Json;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Map;

/**
 * An answer other than 200, as RFC 9457 problem+json; {@code success} and {@code error} are there for clients that know
 * only those.
 *
 * @param status   of the answer
 * @param reason   for metrics and for {@code reason} in the body, e.g. {@code no-match}
 * @param sentence what is wrong and what helps
 */
record Problem(HttpStatus status, String reason, String sentence) {
    static final Problem EMPTY_BODY = new Problem(HttpStatus.BAD_REQUEST, "empty-body", "The body is empty.");
    static final Problem UNREADABLE_BODY = new Problem(HttpStatus.BAD_REQUEST, "unreadable-body",
            "The body could not be read to its end.");
    static final Problem BUSY = new Problem(HttpStatus.SERVICE_UNAVAILABLE, "busy",
            "Too many webhooks are under way. Nothing was stored: send it again.");
    static final Problem KAFKA_AWAY = new Problem(HttpStatus.SERVICE_UNAVAILABLE, "kafka-away",
            "The event log cannot be written at the moment. Nothing was stored: send it again.");
    static final Problem NOT_STORED = new Problem(HttpStatus.SERVICE_UNAVAILABLE, "not-stored",
            "The event log did not confirm the webhook: send it again.");
    static final Problem NOT_FOUND = new Problem(HttpStatus.NOT_FOUND, "not-found",
            "Nothing is served under this path.");
    static final Problem METHOD_NOT_ALLOWED = new Problem(HttpStatus.METHOD_NOT_ALLOWED, "method-not-allowed",
            "Webhooks are sent with POST.");
    static final Problem INTERNAL_ERROR = new Problem(HttpStatus.INTERNAL_SERVER_ERROR, "internal-error",
            "Something went wrong on our side. Send it again.");

    private static final String MEDIA_TYPE = "application/problem+json";
    private static final ObjectMapper MAPPER = Json.mapper();
    /** Short: whatever keeps us from storing is gone in seconds, or an operator has been called. */
    private static final String RETRY_AFTER_SECONDS = "5";

    static Problem of(Refusal refusal) {
        return new Problem(HttpStatus.BAD_REQUEST, refusal.label(), refusal.sentence());
    }

    static Problem tooLarge(int limit) {
        return new Problem(HttpStatus.CONTENT_TOO_LARGE, "too-large",
                "The body is larger than " + limit + " bytes.");
    }

    static Problem notConfigured(String setting) {
        return new Problem(HttpStatus.NOT_FOUND, "not-configured",
                "This endpoint has no signing secret yet: set " + setting + ".");
    }

    /** What belongs to the status alone, for errors that a server finds before any of our code is asked. */
    static Problem of(int status) {
        HttpStatus known = HttpStatus.forStatus(status);
        return new Problem(known, "http", known.getMessage() + ".");
    }

    void answer(Context ctx) {
        headers().forEach(ctx::header);
        ctx.status(status).result(body());
    }

    Map<String, String> headers() {
        return status == HttpStatus.SERVICE_UNAVAILABLE
                ? Map.of("Content-Type", MEDIA_TYPE, "Retry-After", RETRY_AFTER_SECONDS)
                : Map.of("Content-Type", MEDIA_TYPE);
    }

    String body() {
        return MAPPER.createObjectNode()
                .put("type", "about:blank")
                .put("title", status.getMessage())
                .put("status", status.getCode())
                .put("detail", sentence)
                .put("reason", reason)
                .put("success", false)
                .put("error", sentence)
                .toString();
    }
}
