package dev.tollbook.store.announce;

import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.json.MalformedJsonException;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.payer.Payer;
import dev.tollbook.schemas.subscription.Account;
import dev.tollbook.store.book.Row;
import dev.tollbook.store.change.Announced;
import dev.tollbook.store.change.Facts;
import dev.tollbook.store.entitlement.PayerOverride;
import dev.tollbook.store.mirror.PayerTypes;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * What Postgres knows of some payers.
 *
 * @param accounts  by id, every account that was read and has a payer, whoever that is
 * @param byPayer   the same
 * @param revisions of all accounts that were read, also of those between two payers
 * @param overrides by payer
 */
record FactRows(Map<String, Found> accounts, Map<String, List<Found>> byPayer, Map<String, Long> revisions,
        Map<String, List<PayerOverride>> overrides) {
    private static final String ACCOUNTS = """
            SELECT account, revision, payer, NULL AS state FROM projection.accounts
            WHERE payer = ANY (?) OR account = ANY (?)
            """;
    private static final String STATES = """
            SELECT account, revision, payer, state FROM projection.accounts WHERE account = ANY (?)
            """;
    private static final String OVERRIDES = """
            SELECT * FROM book.overrides WHERE payer = ANY (?) AND NOT withdrawn ORDER BY key
            """;

    /** An account; one that cannot be read says so when it is asked for, and does not keep the others from being read. */
    record Found(String payer, Supplier<Account> account) {}

    /**
     * Reads the payers, and the accounts that they had when they were announced.
     *
     * @param memory where accounts are looked for before they are read
     */
    static FactRows read(Connection connection, Collection<String> payers, Collection<Announced> announced,
            InMemory memory) throws SQLException {
        FactRows rows = new FactRows(new TreeMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
        Object[] had = announced.stream().flatMap(known -> known.accounts().keySet().stream()).toArray();
        List<String> missing = rows.readAccounts(connection, memory, ACCOUNTS, payers.toArray(), had);
        if (!missing.isEmpty()) {
            // With revision and payer once more: it may be another state than a moment ago.
            rows.readAccounts(connection, InMemory.NOTHING, STATES, missing.toArray());
        }
        rows.accounts.values().forEach(found -> rows.byPayer
                .computeIfAbsent(found.payer(), payer -> new ArrayList<>()).add(found));
        rows.readOverrides(connection, payers);
        return rows;
    }

    /** What is known of one of them; {@link MalformedJsonException} if that cannot be read. */
    Facts of(String payer, Optional<Announced> before) {
        List<Account> mine = byPayer.getOrDefault(payer, List.of()).stream().map(found -> found.account().get())
                .toList();
        Map<String, Cause> movedBy = new HashMap<>();
        before.ifPresent(known -> known.accounts().keySet().forEach(account -> Optional
                .ofNullable(accounts.get(account)).filter(found -> !found.payer().equals(payer))
                .ifPresent(found -> movedBy.put(account, found.account().get().cause()))));
        return new Facts(new Payer(payer, PayerTypes.of(payer, mine)), mine, movedBy,
                overrides.getOrDefault(payer, List.of()));
    }

    /** Gives the ids of those that are to be read in full. */
    private List<String> readAccounts(Connection connection, InMemory memory, String sql, Object[]... ids)
            throws SQLException {
        List<String> missing = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < ids.length; i++) {
                statement.setArray(i + 1, connection.createArrayOf("text", ids[i]));
            }
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    String id = found.getString("account");
                    long revision = found.getLong("revision");
                    revisions.put(id, revision);
                    Optional<String> payer = Row.optionalText(found, "payer");
                    if (payer.isPresent()) {
                        Row.optionalText(found, "state").map(FactRows::unread)
                                .or(() -> memory.account(payer.get(), AccountId.parse(id), revision)
                                        .map(known -> () -> known))
                                .ifPresentOrElse(account -> accounts.put(id, new Found(payer.get(), account)),
                                        () -> missing.add(id));
                    }
                }
            }
        }
        return missing;
    }

    private static Supplier<Account> unread(String json) {
        return () -> Json.read(json.getBytes(StandardCharsets.UTF_8), Account.class);
    }

    private void readOverrides(Connection connection, Collection<String> payers) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OVERRIDES)) {
            statement.setArray(1, connection.createArrayOf("text", payers.toArray()));
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    Optional<PayerOverride.Key> key = PayerOverride.Key.parse(found.getString("key"));
                    if (key.isPresent()) {
                        overrides.computeIfAbsent(found.getString("payer"), payer -> new ArrayList<>())
                                .add(new PayerOverride(key.get(), found.getLong("value"), found.getString("reason"),
                                        found.getString("actor"), Row.instant(found, "set_at"),
                                        Row.optionalInstant(found, "ends_at")));
                    }
                }
            }
        }
    }
}
