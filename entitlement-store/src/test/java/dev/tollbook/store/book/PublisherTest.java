package dev.tollbook.store.book;

import static dev.tollbook.store.StoreSamples.NOON;
import static dev.tollbook.store.StoreSamples.ORG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.tollbook.schemas.change.Change;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.usage.UsageEntry;
import dev.tollbook.store.StoreSamples;
import dev.tollbook.store.announce.UnpublishedChanges;
import dev.tollbook.store.projection.Database;
import dev.tollbook.store.projection.TestDatabases;
import dev.tollbook.store.usage.UnpublishedEntries;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over a real Postgres, and the producer that Kafka provides for tests. */
class PublisherTest {
    private final Database database = Database.open(TestDatabases.settings());
    private final Book book = new Book(database.dataSource());
    private final MockProducer<byte[], byte[]> producer = new MockProducer<>(false, new RoundRobinPartitioner(),
            new ByteArraySerializer(), new ByteArraySerializer());
    private final Publisher publisher = new Publisher(book,
            List.of(new UnpublishedEntries(), new UnpublishedChanges()), () -> producer, topic -> topic + "/1");

    @BeforeEach
    void fill() {
        add("first");
        add("second");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void shouldTellEverythingOnceAndInOrder() {
        MockProducer<byte[], byte[]> acknowledging = acknowledging();

        assertThat(publisher.publish(acknowledging)).isEqualTo(2);
        assertThat(publisher.publish(acknowledging)).isZero();
        assertThat(acknowledging.history()).extracting(PublisherTest::told)
                .containsExactly("org_1: 1 by first as 1", "org_1: 2 by second as 2");
        assertThat(new String(acknowledging.history().get(0).headers().lastHeader("schema").value(),
                StandardCharsets.UTF_8)).isEqualTo("billing.usage/1");
    }

    @Test
    void shouldTellOfWhatWasCountedAsItIsInTheLog() {
        MockProducer<byte[], byte[]> acknowledging = acknowledging();

        publisher.publish(acknowledging);

        assertThat(Json.read(acknowledging.history().getFirst().value(), UsageEntry.class)).isEqualTo(new UsageEntry(1,
                "org_1", "projects", UsageEntry.Type.USAGE, 1, 1, Instant.EPOCH,
                Instant.parse("2026-03-01T12:00:00.123456Z"), Optional.of("first"), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty()));
    }

    @Test
    void shouldTellInTheOrderInWhichTransactionsNamedTheirEntries() {
        execute("DELETE FROM book.usage_unpublished");
        execute("INSERT INTO book.usage_unpublished (entries) VALUES ('{2}')");
        execute("INSERT INTO book.usage_unpublished (entries) VALUES ('{1}')");
        MockProducer<byte[], byte[]> acknowledging = acknowledging();

        publisher.publish(acknowledging);

        assertThat(acknowledging.history()).extracting(PublisherTest::told)
                .containsExactly("org_1: 2 by second as 2", "org_1: 1 by first as 1");
    }

    @Test
    void shouldTellOfSomeTransactionsAtATimeAndOfEachAsAWhole() {
        for (int i = 0; i < 4; i++) {
            execute("WITH entered AS (INSERT INTO book.usage_log (payer, limit_slug, type, delta, used, window_start,"
                    + " recorded_at) SELECT 'org_2', 'projects', 'usage', 1, i, 'epoch', now()"
                    + " FROM generate_series(1, 300) AS i RETURNING id)"
                    + " INSERT INTO book.usage_unpublished (entries) SELECT array_agg(id ORDER BY id) FROM entered");
        }
        MockProducer<byte[], byte[]> acknowledging = acknowledging();

        assertThat(publisher.publish(acknowledging)).isEqualTo(602);
        assertThat(publisher.publish(acknowledging)).isEqualTo(600);
        assertThat(publisher.publish(acknowledging)).isZero();
        assertThat(acknowledging.history())
                .extracting(record -> Json.read(record.value(), UsageEntry.class).id())
                .hasSize(1_202).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void shouldTellLaterWhatCommitsLater() {
        MockProducer<byte[], byte[]> acknowledging = acknowledging();

        book.write(connection -> {
            enter(connection, "third");
            add("fourth");
            assertThat(publisher.publish(acknowledging)).isEqualTo(3);
            return connection;
        });

        assertThat(publisher.publish(acknowledging)).isEqualTo(1);
        assertThat(acknowledging.history()).extracting(PublisherTest::told).endsWith("org_1: 4 by fourth as 4",
                "org_1: 3 by third as 3");
    }

    @Test
    void shouldNameTheWebhookBehindARecord() {
        add(7, Optional.of(StoreSamples.CAUSE), "pro");
        add(8, Optional.empty(), "pro");
        MockProducer<byte[], byte[]> acknowledging = acknowledging();

        assertThat(publisher.publish(acknowledging)).isEqualTo(2);

        assertThat(acknowledging.history()).extracting(ProducerRecord::topic)
                .containsExactly("billing.usage", "billing.usage", "billing.changes", "billing.changes");
        assertThat(acknowledging.history().get(2).headers())
                .extracting(Header::key, header -> new String(header.value(), StandardCharsets.UTF_8))
                .containsExactly(tuple("cause-id", "evt_1"),
                        tuple("cause-position", StoreSamples.CAUSE.position().toString()),
                        tuple("schema", "billing.changes/1"), tuple("outbox-id", "7"));
        assertThat(acknowledging.history().getLast().headers()).extracting(Header::key)
                .containsExactly("schema", "outbox-id");
    }

    @Test
    void shouldTellEachChangeOfARowByItself() {
        add(3, Optional.of(StoreSamples.CAUSE), "pro", "reports", "sso");
        MockProducer<byte[], byte[]> acknowledging = acknowledging();

        publisher.publish(acknowledging);

        List<ProducerRecord<byte[], byte[]>> told = changes(acknowledging);
        assertThat(told).extracting(record -> Json.read(record.value(), Change.class)).containsExactly(
                change(1, "pro"), change(2, "reports"), change(3, "sso"));
        assertThat(told).extracting(record -> new String(record.key(), StandardCharsets.UTF_8)).containsOnly(ORG.id());
        assertThat(told).extracting(record -> new String(record.headers().lastHeader("outbox-id").value(),
                StandardCharsets.UTF_8)).containsExactly("1", "2", "3");
    }

    @Test
    void shouldTellChangesFromWhereKafkaHasThem() {
        for (int position = 1; position <= 700; position += 3) {
            add(position, Optional.empty(), "pro");
        }
        MockProducer<byte[], byte[]> acknowledging = acknowledging();

        publisher.publish(acknowledging);
        add(701, Optional.empty(), "pro");
        assertThat(publisher.publish(acknowledging)).isEqualTo(1);
        assertThat(publisher.publish(acknowledging)).isZero();

        assertThat(positions(acknowledging)).hasSize(235).doesNotHaveDuplicates().isSorted().endsWith(701L);
    }

    @Test
    void shouldGoOnWithinARowWhereABatchEnded() {
        for (int last = 3; last <= 600; last += 3) {
            add(last, Optional.empty(), "pro", "reports", "sso");
        }
        MockProducer<byte[], byte[]> acknowledging = acknowledging();

        assertThat(publisher.publish(acknowledging)).isEqualTo(500);
        assertThat(publisher.publish(acknowledging)).isEqualTo(100);
        assertThat(publisher.publish(acknowledging)).isZero();

        assertThat(positions(acknowledging))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 600).boxed().toList());
    }

    @Test
    void shouldKeepWhatKafkaHasNotAcknowledged() {
        producer.sendException = new KafkaException("away");

        add(1, Optional.empty(), "pro");
        assertThatThrownBy(() -> publisher.publish(producer)).isInstanceOf(KafkaException.class);

        // Some of it may have come to Kafka: it comes again under the same names.
        MockProducer<byte[], byte[]> silent = new MockProducer<>(false, new RoundRobinPartitioner(),
                new ByteArraySerializer(), new ByteArraySerializer()) {
            @Override
            public synchronized void flush() {
                errorNext(new KafkaException("away"));
                super.flush();
            }
        };
        assertThatThrownBy(() -> publisher.publish(silent)).isInstanceOf(KafkaException.class);

        MockProducer<byte[], byte[]> back = acknowledging();
        publisher.publish(back);
        assertThat(back.history()).hasSize(3);
        assertThat(back.history()).extracting(PublisherTest::named)
                .containsExactlyElementsOf(silent.history().stream().map(PublisherTest::named).toList());
    }

    private static MockProducer<byte[], byte[]> acknowledging() {
        return new MockProducer<>(true, new RoundRobinPartitioner(), new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static List<ProducerRecord<byte[], byte[]>> changes(MockProducer<byte[], byte[]> told) {
        return told.history().stream().filter(record -> record.topic().equals("billing.changes")).toList();
    }

    private static List<Long> positions(MockProducer<byte[], byte[]> told) {
        return changes(told).stream().map(record -> Json.read(record.value(), Change.class).position()).toList();
    }

    private static Change change(long position, String feature) {
        return new Change("chg_" + position, position, ORG, Change.Type.FEATURE, feature, Change.Direction.GAINED, NOON,
                Change.Reason.WEBHOOK, Optional.of(StoreSamples.CAUSE), NOON.plusMillis(200));
    }

    private void add(String user) {
        book.write(connection -> enter(connection, user));
    }

    /** What somebody used, in a transaction of its own. */
    private static int enter(Connection connection, String user) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                WITH entered AS (
                    INSERT INTO book.usage_log (payer, limit_slug, type, delta, used, window_start, recorded_at, user_id)
                    VALUES ('org_1', 'projects', 'usage', 1, 1, 'epoch', '2026-03-01T12:00:00.123456Z', ?) RETURNING id)
                INSERT INTO book.usage_unpublished (entries) SELECT ARRAY [id] FROM entered
                """)) {
            Row.bind(statement, user);
            return statement.executeUpdate();
        }
    }

    private static String told(ProducerRecord<byte[], byte[]> record) {
        UsageEntry entry = Json.read(record.value(), UsageEntry.class);
        return new String(record.key(), StandardCharsets.UTF_8) + ": " + entry.id() + " by "
                + entry.user().orElseThrow() + " as " + named(record);
    }

    private static String named(ProducerRecord<byte[], byte[]> record) {
        return new String(record.headers().lastHeader("outbox-id").value(), StandardCharsets.UTF_8);
    }

    /** A row of features that were gained. */
    private void add(long position, Optional<Cause> cause, String... features) {
        execute("""
                INSERT INTO book.changes (position, payer, payer_type, at, reason, source, delivery_id, event_type,
                                          raw_position, received_at, announced_at, slugs, types, directions)
                SELECT ?, ?, 'organization', ?, 'webhook', ?, ?, ?, ?, ?, ?, slugs,
                       array_fill('feature'::text, ARRAY [cardinality(slugs)]),
                       array_fill('gained'::text, ARRAY [cardinality(slugs)])
                FROM string_to_array(?, ' ') AS slugs
                """, position, ORG.id(), NOON, cause.map(known -> known.source().label()),
                cause.map(Cause::deliveryId), cause.map(Cause::eventType),
                cause.map(known -> known.position().toString()), cause.map(Cause::receivedAt),
                NOON.plusMillis(200), String.join(" ", features));
    }

    private void execute(String sql, Object... values) {
        book.write(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                Row.bind(statement, values);
                return statement.executeUpdate();
            }
        });
    }
}
