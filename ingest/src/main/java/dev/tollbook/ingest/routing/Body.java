package dev.tollbook.ingest.routing;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Looks into a body without trusting its shape: whatever is not there, or not as expected, is simply absent. */
final class Body {
    /** Stripe: "ids are at most 255 characters". A longer one is not an id, and would weigh down every record. */
    private static final int LONGEST_ID = 255;

    private Body() {}

    /** The node as an id: text that is not blank. */
    static Optional<String> id(JsonNode node) {
        return Optional.ofNullable(node.textValue()).filter(text -> !text.isBlank() && text.length() <= LONGEST_ID);
    }

    /** The same for a reference, which is an id or the whole object with its id. */
    static Optional<String> reference(JsonNode node) {
        return id(node).or(() -> id(node.path("id")));
    }

    /** A name for a body that has none: the same bytes always get the same. */
    static String fingerprint(byte[] body) {
        try {
            return "sha256:" + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
