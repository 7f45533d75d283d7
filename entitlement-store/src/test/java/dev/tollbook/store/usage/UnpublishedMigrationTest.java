package dev.tollbook.store.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.usage.UsageEntry;
import dev.tollbook.store.book.Book;
import dev.tollbook.store.book.Pending;
import dev.tollbook.store.projection.Database;
import dev.tollbook.store.projection.PostgresSettings;
import dev.tollbook.store.projection.TestDatabases;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** From an outbox of what was counted to the names of it: what waited goes on waiting, in its order. */
class UnpublishedMigrationTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");

    private final PostgresSettings settings = TestDatabases.settings();

    @Test
    void shouldKeepWhatWaited() throws SQLException {
        Flyway.configure().dataSource(settings.url(), settings.user(), settings.password())
                .defaultSchema("migrations").outOfOrder(true).target("22").load().migrate();
        execute("INSERT INTO book.usage_log (payer, limit_slug, type, delta, used, window_start, recorded_at)"
                + " SELECT 'org_1', 'projects', 'usage', 1, i, 'epoch', '" + NOON
                + "' FROM generate_series(1, 5) AS i");
        for (long waiting : List.of(4L, 3L, 5L)) {
            execute("INSERT INTO book.outbox (topic, key, value) VALUES ('billing.usage', 'org_1', '"
                    + new String(Json.bytes(entry(waiting)), StandardCharsets.UTF_8) + "')");
        }

        try (Database database = Database.open(settings)) {
            List<Pending> waiting = new Book(database.dataSource())
                    .write(connection -> new UnpublishedEntries().take(connection, 500));

            assertThat(waiting).extracting(Pending::value).containsExactly(entry(4), entry(3), entry(5));
        }
    }

    private static UsageEntry entry(long id) {
        return new UsageEntry(id, "org_1", "projects", UsageEntry.Type.USAGE, 1, id, Instant.EPOCH, NOON,
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(settings.url(), settings.user(), settings.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
