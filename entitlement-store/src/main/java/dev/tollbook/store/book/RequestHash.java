package dev.tollbook.store.book;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.tollbook.schemas.json.Json;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What a request asks, as a SHA-256: the order of its fields and its white space make no difference. */
public final class RequestHash {
    private static final ObjectMapper SORTED = Json.mapper()
            .configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

    private final byte[] sha256;

    private RequestHash(byte[] sha256) {
        this.sha256 = sha256;
    }

    /** Of a body, and of what was asked beside it: the route, and whom it is about. */
    public static RequestHash of(String route, String subject, JsonNode body) {
        try {
            Object[] all = {route, subject, SORTED.treeToValue(body, Object.class)};
            return new RequestHash(MessageDigest.getInstance("SHA-256").digest(SORTED.writeValueAsBytes(all)));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("cannot hash a request", e);
        }
    }

    byte[] bytes() {
        return sha256.clone();
    }
}
