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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** From an outbox of what was counted to the names of it: what waited goes on waiting, in its order. */
class UnpublishedMigrationTest {
    /** The last migration with an outbox of what was counted. */
    private static final int WITH_OUTBOX = 22;
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");

    private final PostgresSettings settings = TestDatabases.settings();

    @Test
    void shouldKeepWhatWaited() {
        DataSource before = TestDatabases.migrate(settings, WITH_OUTBOX);
        TestDatabases.execute(before,
                "INSERT INTO book.usage_log (payer, limit_slug, type, delta, used, window_start, recorded_at)"
                        + " SELECT 'org_1', 'projects', 'usage', 1, i, 'epoch', '" + NOON
                        + "' FROM generate_series(1, 5) AS i");
        for (long waiting : List.of(4L, 3L, 5L)) {
            TestDatabases.execute(before,
                    "INSERT INTO book.outbox (topic, key, value) VALUES ('billing.usage', 'org_1', '"
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
}
