package dev.tollbook.standalone.e2e;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as the providers' documentation says, with the JDK alone: none of our code and none of their libraries. */
final class Signature {
    private Signature() {}

    /** Svix: base64 of HMAC-SHA256 over {@code id.timestamp.body}, keyed with what {@code whsec_} hides in base64. */
    static Map<String, String> clerk(String secret, String id, Instant at, byte[] body) {
        byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        String signed = id + "." + at.getEpochSecond() + ".";
        return Map.of(
                "svix-id", id,
                "svix-timestamp", Long.toString(at.getEpochSecond()),
                "svix-signature", "v1," + Base64.getEncoder().encodeToString(hmac(key, signed, body)));
    }

    /** Stripe: hex of HMAC-SHA256 over {@code timestamp.body}, keyed with the whole secret. */
    static Map<String, String> stripe(String secret, Instant at, byte[] body) {
        byte[] key = secret.getBytes(StandardCharsets.UTF_8);
        String signed = at.getEpochSecond() + ".";
        return Map.of("Stripe-Signature",
                "t=" + at.getEpochSecond() + ",v1=" + HexFormat.of().formatHex(hmac(key, signed, body)));
    }

    private static byte[] hmac(byte[] key, String prefix, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(prefix.getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
