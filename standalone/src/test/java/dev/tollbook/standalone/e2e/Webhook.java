package dev.tollbook.standalone.e2e;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/**
 * A webhook as its provider sends it.
 *
 * @param path of the endpoint
 * @param id   of the delivery
 * @param text of the body
 */
record Webhook(String path, String id, String text) {
    static Webhook clerk(String id, String text) {
        return new Webhook("/webhooks/clerk", id, text);
    }

    static Webhook stripe(String id, String text) {
        return new Webhook("/webhooks/stripe", id, text);
    }

    byte[] body() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Signed at that moment with the secret that ingest knows. */
    Map<String, String> headers(Instant at) {
        return path.equals("/webhooks/clerk")
                ? Signature.clerk(Secrets.CLERK, id, at, body())
                : Signature.stripe(Secrets.STRIPE, at, body());
    }
}
