package dev.tollbook.schemas.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hashes of the ledger; docs/ledger.md says the same in words. */
public final class LedgerHash {
    /** What the first entry of an account chains to. */
    public static final String GENESIS = "0".repeat(64);

    private LedgerHash() {}

    /** SHA-256 (hex) of the 32 bytes of the previous hash followed by the canonical bytes of the entry. */
    public static String of(LedgerEntry entry) {
        MessageDigest digest = sha256();
        digest.update(HexFormat.of().parseHex(entry.previousHash()));
        return HexFormat.of().formatHex(digest.digest(CanonicalEntry.bytes(entry)));
    }

    /** SHA-256 (hex) of a text as UTF-8. */
    public static String hex(String text) {
        return hex(text.getBytes(StandardCharsets.UTF_8));
    }

    /** SHA-256 (hex). */
    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    /** The first 128 bits of {@link #hex(String)}. */
    static String shortHex(String text) {
        return hex(text).substring(0, 32);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
