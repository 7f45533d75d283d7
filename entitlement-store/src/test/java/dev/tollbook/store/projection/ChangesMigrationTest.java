package dev.tollbook.store.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollbook.schemas.change.Change;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.store.StoreSamples;
import dev.tollbook.store.announce.ChangeBook;
import dev.tollbook.store.book.Book;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * From an outbox for changes to a position: what waited is told, and nothing else. From a row of JSON for each change to
 * rows of several: what was told stays as it was.
 */
class ChangesMigrationTest {
    /** The last migration with the table of changes as it was at first, and with an outbox for them. */
    private static final int ONE_ROW_EACH = 21;

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "5, 0, 5", "5, 2, 3"})
    void shouldGoOnWhereTheOutboxEnded(int changes, int waiting, int published) {
        PostgresSettings settings = TestDatabases.settings();
        DataSource dataSource = TestDatabases.migrate(settings, ONE_ROW_EACH);
        LongStream.rangeClosed(1, changes).forEach(position -> add(dataSource, change(position, Optional.empty())));
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

    @Test
    void shouldKeepWhatWasToldAsItWas() {
        PostgresSettings settings = TestDatabases.settings();
        DataSource dataSource = TestDatabases.migrate(settings, ONE_ROW_EACH);
        List<Change> told = List.of(change(1, Optional.of(StoreSamples.CAUSE)), change(2, Optional.empty()),
                change(7, Optional.of(StoreSamples.cause("evt_\"2\"", 43))));
        told.forEach(change -> add(dataSource, change));
        String analysts = "SELECT string_agg(changes::text, '; ' ORDER BY position) FROM analytics.changes";
        String seen = TestDatabases.single(dataSource, analysts);
        TestDatabases.execute(dataSource, "GRANT SELECT ON analytics.changes TO pg_monitor");

        try (Database database = Database.open(settings)) {
            assertThat(new ChangeBook(new Book(database.dataSource())).after(0, Optional.empty(), 10)).isEqualTo(told);
        }

        assertThat(TestDatabases.single(dataSource, analysts)).isEqualTo(seen);
        assertThat(TestDatabases.single(dataSource,
                "SELECT has_table_privilege('pg_monitor', 'analytics.changes', 'SELECT')")).isEqualTo("t");
        assertThatThrownBy(() -> TestDatabases.execute(dataSource, "DELETE FROM book.changes"))
                .hasStackTraceContaining("append-only");
    }

    private static void add(DataSource dataSource, Change change) {
        TestDatabases.execute(dataSource, "INSERT INTO book.changes (position, payer, change) VALUES ("
                + change.position() + ", '" + change.payer().id() + "', '"
                + new String(Json.bytes(change), StandardCharsets.UTF_8) + "')");
    }

    private static Change change(long position, Optional<Cause> cause) {
        return new Change(Change.idOf(position), position, StoreSamples.ORG, Change.Type.PLAN, "pro",
                Change.Direction.LOST, StoreSamples.NOON.plusMillis(position), Change.Reason.TIME, cause,
                StoreSamples.NOON.plusSeconds(position));
    }
}
