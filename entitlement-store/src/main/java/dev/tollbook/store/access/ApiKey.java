package dev.tollbook.store.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A key of the entitlement API, of which only the hash is kept.
 *
 * @param name   for logs
 * @param sha256 of the key; not a slow hash, since keys are random and checked on every request
 * @param scopes what it may do
 * @param rate   requests per second; empty for no bound of its own
 */
public record ApiKey(String name, Sha256 sha256, Set<String> scopes, OptionalInt rate) {
    /** Questions. */
    public static final String READ = "read";
    /** Usage and credits: everything that a backend changes. */
    public static final String WRITE = "write";
    /** Exceptions and keys: what people who run Tollbook change. */
    public static final String ADMIN = "admin";
    /** All there are. */
    public static final Set<String> SCOPES = Set.of(READ, WRITE, ADMIN);

    /** A key without a bound of its own. */
    public ApiKey(String name, Sha256 sha256, Set<String> scopes) {
        this(name, sha256, scopes, OptionalInt.empty());
    }

    public ApiKey { scopes = Set.copyOf(scopes); }

    /** A hash that is compared in constant time. */
    public static final class Sha256 {
        private final byte[] digest;

        private Sha256(byte[] digest) {
            this.digest = digest;
        }

        public static Sha256 of(String secret) {
            try {
                return new Sha256(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("a Java without SHA-256", e);
            }
        }

        /** As stored; never the key itself. */
        static Sha256 stored(byte[] digest) {
            return new Sha256(digest.clone());
        }

        byte[] bytes() {
            return digest.clone();
        }

        boolean matches(Sha256 other) {
            return MessageDigest.isEqual(digest, other.digest);
        }
    }
}
