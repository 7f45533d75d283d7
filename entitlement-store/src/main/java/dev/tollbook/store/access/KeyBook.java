package dev.tollbook.store.access;

import dev.tollbook.store.book.Audit;
import dev.tollbook.store.book.Book;
import dev.tollbook.store.book.Row;
import java.security.SecureRandom;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** The keys that were made while running: hashes in Postgres, a copy of those in force in memory. Thread-safe. */
public final class KeyBook implements KeyRing {
    private static final String PREFIX = "tb_sk_";
    private static final int RANDOM_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Book book;
    private volatile ApiKeys inForce = new ApiKeys(List.of());

    public KeyBook(Book book) {
        this.book = book;
    }

    /** A key as people see it. */
    public record Listed(
            String name, Set<String> scopes, OptionalInt ratePerSecond, Instant createdAt,
            Optional<Instant> revokedAt) {}

    /** Makes a key; returns the secret, which nobody can see again. Empty if the name was ever used. */
    public Optional<String> create(String name, Set<String> scopes, OptionalInt rate, String actor, Instant now) {
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        String secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        boolean created = book.write(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                    INSERT INTO book.api_keys (name, sha256, scopes, rate_per_second, created_at) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT DO NOTHING
                    """)) {
                Row.bind(statement, name, ApiKey.Sha256.of(secret).bytes(),
                        connection.createArrayOf("text", new TreeSet<>(scopes).toArray()),
                        rate.isPresent() ? rate.getAsInt() : null, now);
                if (statement.executeUpdate() == 0) {
                    return false;
                }
            }
            Audit.record(connection, now, actor, "key.create", Optional.empty(),
                    Map.of("name", name, "scopes", new TreeSet<>(scopes)));
            return true;
        });
        refresh();
        return created ? Optional.of(secret) : Optional.empty();
    }

    /** Ends a key at once; false if there is none of that name in force. */
    public boolean revoke(String name, String actor, Instant now) {
        boolean revoked = book.write(connection -> {
            try (PreparedStatement statement = connection
                    .prepareStatement(
                            "UPDATE book.api_keys SET revoked_at = ? WHERE name = ? AND revoked_at IS NULL")) {
                Row.bind(statement, now, name);
                if (statement.executeUpdate() == 0) {
                    return false;
                }
            }
            Audit.record(connection, now, actor, "key.revoke", Optional.empty(), Map.of("name", name));
            return true;
        });
        refresh();
        return revoked;
    }

    /** All that were ever made. */
    public List<Listed> list() {
        return book.read(connection -> {
            List<Listed> keys = new ArrayList<>();
            try (PreparedStatement statement = connection
                    .prepareStatement("SELECT * FROM book.api_keys ORDER BY name");
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    keys.add(new Listed(rows.getString("name"), scopes(rows), rate(rows),
                            Row.instant(rows, "created_at"), Row.optionalInstant(rows, "revoked_at")));
                }
            }
            return keys;
        });
    }

    /**
     * Takes over what other replicas have changed. One at a time: what was read before a key was revoked must not be
     * remembered after it.
     */
    public synchronized void refresh() {
        inForce = new ApiKeys(book.read(connection -> {
            List<ApiKey> keys = new ArrayList<>();
            try (PreparedStatement statement = connection
                    .prepareStatement("SELECT * FROM book.api_keys WHERE revoked_at IS NULL");
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    keys.add(new ApiKey(rows.getString("name"), ApiKey.Sha256.stored(rows.getBytes("sha256")),
                            scopes(rows), rate(rows)));
                }
            }
            return keys;
        }));
    }

    @Override
    public Optional<ApiKey> find(String presented) {
        return inForce.find(presented);
    }

    private static Set<String> scopes(ResultSet rows) throws SQLException {
        return Set.of((String[]) rows.getArray("scopes").getArray());
    }

    private static OptionalInt rate(ResultSet rows) throws SQLException {
        int rate = rows.getInt("rate_per_second");
        return rows.wasNull() ? OptionalInt.empty() : OptionalInt.of(rate);
    }
}
