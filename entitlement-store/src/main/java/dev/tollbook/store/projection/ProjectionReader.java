package dev.tollbook.store.projection;

import dev.tollbook.schemas.catalog.Catalog;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.product.Listing;
import dev.tollbook.schemas.receipt.Receipt;
import dev.tollbook.schemas.subscription.Account;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;

/** Reads what the projector has written. Thread-safe. */
public final class ProjectionReader {
    static final int FETCH = 1_000;

    private final DataSource dataSource;

    public ProjectionReader(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** How far the rows reach, by partition. */
    public Map<TopicPartition, Long> offsets() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return Offsets.read(connection);
        }
    }

    /** All receipts of a delivery, oldest position first; empty if none has been projected. */
    public List<Receipt> receipts(String deliveryId) throws SQLException {
        String sql = """
                SELECT receipt FROM projection.receipts WHERE delivery_id = ?
                ORDER BY raw_topic, raw_partition, raw_offset
                """;
        List<Receipt> receipts = new ArrayList<>();
        // Postgres takes no NUL in a text, and no delivery id has one.
        if (deliveryId.indexOf('\0') >= 0) {
            return receipts;
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, deliveryId);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    receipts.add(read(rows, 1, Receipt.class));
                }
            }
        }
        return receipts;
    }

    /**
     * Everything that a mirror needs, as of one instant, and the offsets from which to follow.
     *
     * @param accounts given each account that has a payer
     * @param left     given each account between two payers, with its revision
     * @param catalogs given the catalogue in force, if there is one
     * @param listings given each product and price
     * @param roll     given each of them, former members too
     */
    public Map<TopicPartition, Long> load(
            Consumer<Account> accounts, BiConsumer<AccountId, Long> left, Consumer<Catalog> catalogs,
            Consumer<Listing> listings, Roll roll)
            throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            // One snapshot: rows of one moment with offsets of another would lose or repeat what lies between.
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                Map<TopicPartition, Long> offsets = Offsets.read(connection);
                loadAccounts(connection, accounts, left);
                newestCatalog(connection).ifPresent(catalogs);
                ProductRows.load(connection, listings);
                RollReader.load(connection, roll);
                return offsets;
            } finally {
                connection.rollback();
            }
        }
    }

    private static void loadAccounts(
            Connection connection, Consumer<Account> accounts, BiConsumer<AccountId, Long> left) throws SQLException {
        String sql = "SELECT state, account, revision FROM projection.accounts";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(FETCH);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    if (rows.getString(1) == null) {
                        left.accept(AccountId.parse(rows.getString(2)), rows.getLong(3));
                    } else {
                        accounts.accept(read(rows, 1, Account.class));
                    }
                }
            }
        }
    }

    private static Optional<Catalog> newestCatalog(Connection connection) throws SQLException {
        String sql = "SELECT catalog FROM projection.catalogs ORDER BY \"offset\" DESC LIMIT 1";
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? Optional.of(read(rows, 1, Catalog.class)) : Optional.empty();
        }
    }

    static <T> T read(ResultSet rows, int column, Class<T> type) throws SQLException {
        return Json.read(rows.getString(column).getBytes(StandardCharsets.UTF_8), type);
    }
}
