package dev.tollbook.store.announce;

import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.json.MalformedJsonException;
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

/**
 * What Postgres knows of some payers.
 *
 * @param accounts  by payer, as JSON: what cannot be read must not keep the others from being read
 * @param everybodys by id, every account that was read and has a payer, whoever that is
 * @param revisions of all of these accounts
 * @param overrides by payer
 */
record FactRows(Map<String, List<String>> accounts, Map<String, String> everybodys, Map<String, Long> revisions,
        Map<String, List<PayerOverride>> overrides) {
    private static final String ACCOUNTS = """
            SELECT account, revision, payer, state FROM projection.accounts
            WHERE payer = ANY (?) OR account = ANY (?) ORDER BY account
            """;
    private static final String OVERRIDES = """
            SELECT * FROM book.overrides WHERE payer = ANY (?) AND NOT withdrawn ORDER BY key
            """;

    /** Reads the payers, and the accounts that they had when they were announced. */
    static FactRows read(Connection connection, Collection<String> payers, Collection<Announced> announced)
            throws SQLException {
        FactRows rows = new FactRows(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
        List<String> had = announced.stream().flatMap(known -> known.accounts().keySet().stream()).toList();
        rows.readAccounts(connection, payers, had);
        rows.readOverrides(connection, payers);
        return rows;
    }

    /** What is known of one of them; {@link MalformedJsonException} if that cannot be read. */
    Facts of(String payer, Optional<Announced> before) {
        List<Account> mine = accounts.getOrDefault(payer, List.of()).stream().map(FactRows::account).toList();
        Map<String, Cause> movedBy = new HashMap<>();
        before.ifPresent(known -> known.accounts().keySet().forEach(account -> Optional
                .ofNullable(everybodys.get(account)).map(FactRows::account)
                .filter(other -> !other.payer().id().equals(payer))
                .ifPresent(other -> movedBy.put(account, other.cause()))));
        return new Facts(new Payer(payer, PayerTypes.of(payer, mine)), mine, movedBy,
                overrides.getOrDefault(payer, List.of()));
    }

    private static Account account(String json) {
        return Json.read(json.getBytes(StandardCharsets.UTF_8), Account.class);
    }

    private void readAccounts(Connection connection, Collection<String> payers, List<String> had)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ACCOUNTS)) {
            statement.setArray(1, connection.createArrayOf("text", payers.toArray()));
            statement.setArray(2, connection.createArrayOf("text", had.toArray()));
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    revisions.put(found.getString("account"), found.getLong("revision"));
                    String state = found.getString("state");
                    if (state != null) {
                        accounts.computeIfAbsent(found.getString("payer"), payer -> new ArrayList<>()).add(state);
                        everybodys.put(found.getString("account"), state);
                    }
                }
            }
        }
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
