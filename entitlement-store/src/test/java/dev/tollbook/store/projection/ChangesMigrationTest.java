package dev.tollbook.store.projection;

import static org.assertj.core.api.Assertions.assertThat;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;

/** From an outbox for changes to a position: what waited is told, and nothing else. */
class ChangesMigrationTest {
    @ParameterizedTest
    @CsvSource({"0, 0, 0", "5, 0, 5", "5, 2, 3"})
    void shouldGoOnWhereTheOutboxEnded(int changes, int waiting, int published) {
        PostgresSettings settings = TestDatabases.settings();
        DataSource dataSource = dataSource(settings);
        Flyway.configure().dataSource(dataSource).defaultSchema("migrations").outOfOrder(true).target("21").load()
                .migrate();
        TestDatabases.execute(dataSource, "INSERT INTO book.changes (position, payer, change)"
                + " SELECT i, 'org_1', jsonb_build_object('position', i) FROM generate_series(1, " + changes + ") i");
        TestDatabases.execute(dataSource, "INSERT INTO book.outbox (topic, key, value) SELECT 'billing.changes', payer,"
                + " change::text FROM book.changes WHERE position > " + (changes - waiting));
        TestDatabases.execute(dataSource,
                "INSERT INTO book.outbox (topic, key, value) VALUES ('billing.usage', 'org_1', '{\"id\": 7}')");

        Database.open(settings).close();

        assertThat(TestDatabases.single(dataSource, "SELECT position FROM book.changes_published"))
                .isEqualTo(Integer.toString(published));
        assertThat(
                TestDatabases.single(dataSource, "SELECT string_agg(entries::text, ',') FROM book.usage_unpublished"))
                .isEqualTo("{7}");
    }

    private static DataSource dataSource(PostgresSettings settings) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(settings.url());
        dataSource.setUser(settings.user());
        dataSource.setPassword(settings.password());
        return dataSource;
    }
}
