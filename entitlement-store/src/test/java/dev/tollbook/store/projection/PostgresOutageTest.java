package dev.tollbook.store.projection;

import static dev.tollbook.store.StoreSamples.receipt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollbook.schemas.receipt.Outcome;
import dev.tollbook.store.feed.TestLog;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresOutageTest {
    // The pool waits longer and longer between its attempts, so the first session after an outage may fail as well.
    private static final int FURTHER_SESSIONS = 20;

    @TempDir
    Path directory;

    private EmbeddedPostgres server;

    @Test
    void shouldProjectEverythingOnceThoughPostgresWasAway() throws Exception {
        server = start(0);
        int port = server.getPort();
        try (Database database = Database
                .open(new PostgresSettings(server.getJdbcUrl("postgres", "postgres"), "postgres", "postgres"))) {
            TestLog log = new TestLog().receipt(receipt("evt_1", 1, Outcome.APPLIED, 1));
            Queue<Supplier<Consumer<byte[], byte[]>>> sessions = new ArrayDeque<>();
            List<String> seen = new ArrayList<>();
            Projector projector = new Projector(() -> sessions.remove().get(), database.dataSource(),
                    new ProjectorMetrics(new SimpleMeterRegistry()));
            sessions.add(() -> {
                var consumer = log.member();
                consumer.schedulePollTask(() -> {
                    stop();
                    log.receipt(receipt("evt_2", 2, Outcome.APPLIED, 2));
                    consumer.addRecord(log.records().get(1));
                });
                return consumer;
            });
            sessions.add(() -> {
                seen.add(projector.problem().orElse("none"));
                seen.add(database.problem().orElse("none"));
                server = start(port);
                return log.member(projector::stop);
            });
            for (int i = 0; i < FURTHER_SESSIONS; i++) {
                sessions.add(() -> log.member(projector::stop));
            }

            projector.run();

            assertThat(seen).hasSize(2).doesNotContain("none");
            assertThat(TestDatabases.single(database.dataSource(),
                    "SELECT string_agg(delivery_id, ' ' ORDER BY delivery_id) FROM projection.receipts"))
                    .isEqualTo("evt_1 evt_2");
            assertThat(database.problem()).isEmpty();
        } finally {
            stop();
        }
    }

    @Test
    void shouldSayWhichDatabaseCannotBePreparedAndWhy() throws SQLException {
        PostgresSettings good = TestDatabases.settings();
        PostgresSettings wrong = new PostgresSettings(good.url().replaceAll("/test\\d+", "/nowhere"), "postgres", "x");

        assertThatThrownBy(() -> Database.open(wrong)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("TOLLBOOK_POSTGRES").hasMessageContaining("nowhere")
                .hasMessageContaining("does not exist");
    }

    private EmbeddedPostgres start(int port) {
        try {
            return EmbeddedPostgres.builder().setDataDirectory(directory.resolve("data")).setCleanDataDirectory(false)
                    .setPort(port).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
