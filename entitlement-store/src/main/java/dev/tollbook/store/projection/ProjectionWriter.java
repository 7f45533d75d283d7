package dev.tollbook.store.projection;

import dev.tollbook.schemas.payer.PayerAccountKey;
import dev.tollbook.schemas.subscription.Account;
import dev.tollbook.store.book.Marks;
import dev.tollbook.store.feed.Derived;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a batch and its offsets in one transaction, so that a crash at any point neither loses nor repeats. The
 * offsets are compared before they are moved: a replica that has lost its partition without knowing it writes nothing.
 */
final class ProjectionWriter {
    private static final Logger LOGGER = LoggerFactory.getLogger(ProjectionWriter.class);

    private final DataSource dataSource;

    ProjectionWriter(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Writes all of it or throws; returns how many of the records were unreadable. */
    int write(List<Incoming> batch, List<Advance> advances) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                int unreadable = write(connection, batch);
                for (Advance advance : advances) {
                    Offsets.advance(connection, advance);
                }
                connection.commit();
                return unreadable;
            } catch (SQLException | RuntimeException e) {
                rollback(connection, e);
                throw e;
            }
        }
    }

    private static void rollback(Connection connection, Exception why) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // A connection that is gone has rolled back by itself.
            why.addSuppressed(e);
        }
    }

    private static int write(Connection connection, List<Incoming> batch) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            writeAll(connection, batch);
            return unreadable(batch);
        } catch (SQLException e) {
            if (!isAboutTheData(e)) {
                throw e;
            }
            connection.rollback(before);
            List<Incoming> accepted = writeEach(connection, batch);
            return unreadable(accepted);
        }
    }

    private static void writeAll(Connection connection, List<Incoming> batch) throws SQLException {
        List<Incoming> changed = new ArrayList<>();
        for (Incoming incoming : batch) {
            switch (incoming.derived()) {
                case Derived.AccountChanged same -> changed.add(incoming);
                case Derived.AccountLeft(var position, var key) -> {
                    // What came before it must be there before it takes effect.
                    AccountRows.upsert(connection, changed);
                    changed.clear();
                    AccountRows.leave(connection, key);
                }
                case Derived.ReceiptWritten other -> {
                }
                case Derived.EntryPosted entry -> {
                }
                case Derived.BalanceChanged balance -> {
                }
                case Derived.ListingChanged listing -> {
                }
                case Derived.MemberChanged member -> {
                }
                case Derived.MemberLeft member -> {
                }
                case Derived.OrganizationChanged organization -> {
                }
                case Derived.RuleChanged rule -> {
                }
                case Derived.PaymentChanged payment -> {
                }
                case Derived.CatalogApplied catalog -> CatalogRows.insert(connection, catalog, incoming.json());
                case Derived.Unreadable unreadable -> UnreadableRows.insert(connection, incoming, unreadable.reason());
            }
        }
        AccountRows.upsert(connection, changed);
        ProductRows.upsert(connection, batch);
        // Before the receipts: whoever finds a receipt finds what it promises.
        LedgerRows.append(connection, batch);
        LedgerRows.upsertBalances(connection, batch);
        MembershipRows.upsert(connection, batch);
        PaymentRows.upsert(connection, batch);
        ReceiptRows.upsert(connection, batch);
        // Last of all, so that no lock is waited for with these in hand.
        Marks.PROJECTION.set(connection, touched(batch));
    }

    /** Those of whom something may be new: an account that moves touches the payer that it leaves as well. */
    private static Set<String> touched(List<Incoming> batch) {
        Set<String> payers = new TreeSet<>();
        for (Incoming incoming : batch) {
            if (incoming.derived() instanceof Derived.AccountChanged(var position, Account account)) {
                payers.add(account.payer().id());
            } else if (incoming.derived() instanceof Derived.AccountLeft(var position, PayerAccountKey key)) {
                payers.add(key.payer());
            }
        }
        return payers;
    }

    /** One by one, each under a savepoint: one record that Postgres refuses must not hold back the others for ever. */
    private static List<Incoming> writeEach(Connection connection, List<Incoming> batch) throws SQLException {
        List<Incoming> accepted = new ArrayList<>();
        for (Incoming incoming : batch) {
            Savepoint before = connection.setSavepoint();
            try {
                writeAll(connection, List.of(incoming));
                accepted.add(incoming);
            } catch (SQLException e) {
                if (!isAboutTheData(e)) {
                    throw e;
                }
                connection.rollback(before);
                Incoming refused = incoming.unreadable("Postgres refuses it: " + e.getMessage());
                writeAll(connection, List.of(refused));
                accepted.add(refused);
            }
            connection.releaseSavepoint(before);
        }
        return accepted;
    }

    private static int unreadable(List<Incoming> batch) {
        int count = 0;
        for (Incoming incoming : batch) {
            if (incoming.derived() instanceof Derived.Unreadable(var position, var reason)) {
                LOGGER.atError().addKeyValue("position", position).addKeyValue("reason", reason)
                        .log("record set aside in projection.unreadable");
                count++;
            }
        }
        return count;
    }

    /** Data exceptions (22), constraint violations (23) and exceeded limits (54): the same record would fail for ever. */
    private static boolean isAboutTheData(SQLException e) {
        String state = e.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23") || state.startsWith("54"));
    }
}
