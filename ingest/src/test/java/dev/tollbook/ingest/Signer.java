package dev.tollbook.ingest;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as the providers do, written from their documentation and not from the libraries under test. */
public final class Signer {
    private Signer() {}

    /** A {@code Stripe-Signature}: the secret is the key as it stands. */
    public static String stripe(String secret, long time, byte[] body) {
        return "t=" + time + ",v1=" + HexFormat.of().formatHex(
                hmac(secret.getBytes(StandardCharsets.UTF_8), time + ".", body));
    }

    /** A {@code svix-signature}: the key is what is base64-encoded after the prefix. */
    public static String svix(String secret, String id, long time, byte[] body) {
        return "v1," + Base64.getEncoder().encodeToString(
                hmac(Base64.getDecoder().decode(secret.substring("whsec_".length())), id + "." + time + ".", body));
    }

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] hmac(byte[] key, String prefix, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(utf8(prefix));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
