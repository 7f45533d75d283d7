package dev.tollbook.store.projection;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** A real Postgres for all tests of this module; each gets a database with nothing in it. Tests run one by one. */
public final class TestDatabases {
    private static final EmbeddedPostgres SERVER = start();
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final PostgresSettings SHARED = settings();

    private TestDatabases() {}

    /** The database, migrated and emptied; the caller closes it. */
    public static Database create() {
        Database database = Database.open(SHARED);
        execute(database.dataSource(), "TRUNCATE projection.offsets, projection.accounts, projection.receipts,"
                + " projection.catalogs, projection.products, projection.unreadable, projection.touched_payers,"
                + " projection.memberships, projection.organizations, projection.access_rules, projection.payments,"
                + " book.announced, book.offers");
        return database;
    }

    /** A database of its own, without any tables. */
    public static PostgresSettings settings() {
        String name = "test" + COUNT.incrementAndGet();
        execute(SERVER.getPostgresDatabase(), "CREATE DATABASE " + name);
        return new PostgresSettings(SERVER.getJdbcUrl("postgres", name), "postgres", "postgres");
    }

    /** Makes the tables as they were after that migration; {@link Database#open} goes on from there. */
    public static DataSource migrate(PostgresSettings settings, int version) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(settings.url());
        dataSource.setUser(settings.user());
        dataSource.setPassword(settings.password());
        Flyway.configure().dataSource(dataSource).defaultSchema("migrations").outOfOrder(true)
                .target(Integer.toString(version)).load().migrate();
        return dataSource;
    }

    public static void execute(DataSource dataSource, String sql) {
        try (Connection connection = dataSource.getConnection(); var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    static String single(DataSource dataSource, String sql) {
        try (Connection connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "no row";
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    // Stopped by the shutdown hook that the library registers.
    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
