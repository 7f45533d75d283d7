package dev.tollbook.store.book;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.tollbook.schemas.json.Json;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a request asks, as a SHA-256: the order of its fields and its white space make no difference.
 *
 * @param hex so that two of the same are equal
 */
public record RequestHash(String hex) {
    private static final ObjectMapper SORTED = Json.mapper()
            .configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

    /** As it is kept. */
    public static RequestHash of(byte[] kept) {
        return new RequestHash(HexFormat.of().formatHex(kept));
    }

    /** Of a body, and of what was asked beside it: the route, and whom it is about. */
    public static RequestHash of(String route, String subject, JsonNode body) {
        try {
            Object[] all = {route, subject, SORTED.treeToValue(body, Object.class)};
            return of(MessageDigest.getInstance("SHA-256").digest(SORTED.writeValueAsBytes(all)));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("cannot hash a request", e);
        }
    }

    /** To be kept. */
    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }
}
