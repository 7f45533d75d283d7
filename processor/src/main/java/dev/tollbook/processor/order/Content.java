package dev.tollbook.processor.order;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A fingerprint of JSON that does not depend on the order of keys, which Stripe says may change at any time. */
public final class Content {
    private static final int LENGTH = 32;

    private Content() {}

    /** Equal for equal types and JSON of the same leaves, part by part. */
    public static String of(String type, Leaves... parts) {
        MessageDigest digest = Sha256.digest();
        add(digest, type.getBytes(StandardCharsets.UTF_8));
        for (Leaves part : parts) {
            add(digest, part.bytes());
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH);
    }

    /** With its length before it, so that no part can pass for a piece of another. */
    private static void add(MessageDigest digest, byte[] part) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
        digest.update(part);
    }
}
