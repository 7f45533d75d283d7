package dev.tollbook.store.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.tollbook.schemas.json.Json;
import dev.tollbook.store.StoreSamples;
import dev.tollbook.store.announce.UnpublishedChanges;
import dev.tollbook.store.projection.Database;
import dev.tollbook.store.projection.TestDatabases;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Map;
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
            List.of(new Outbox(), new UnpublishedChanges()), () -> producer, topic -> topic + "/1");

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
        MockProducer<byte[], byte[]> acknowledging = new MockProducer<>(true, new RoundRobinPartitioner(),
                new ByteArraySerializer(), new ByteArraySerializer());

        assertThat(publisher.publish(acknowledging)).isEqualTo(2);
        assertThat(publisher.publish(acknowledging)).isZero();
        assertThat(acknowledging.history())
                .extracting(record -> new String(record.value(), StandardCharsets.UTF_8))
                .containsExactly("\"first\"", "\"second\"");
        assertThat(new String(acknowledging.history().get(0).headers().lastHeader("schema").value(),
                StandardCharsets.UTF_8)).isEqualTo("billing.usage/1");
    }

    @Test
    void shouldNameTheWebhookBehindARecord() {
        add(7, Map.of("position", 7, "cause", StoreSamples.CAUSE));
        add(8, Map.of("position", 8));
        MockProducer<byte[], byte[]> acknowledging = new MockProducer<>(true, new RoundRobinPartitioner(),
                new ByteArraySerializer(), new ByteArraySerializer());

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
    void shouldTellChangesFromWhereKafkaHasThem() {
        for (int position = 1; position <= 700; position += 3) {
            add(position, Map.of("position", position));
        }
        MockProducer<byte[], byte[]> acknowledging = new MockProducer<>(true, new RoundRobinPartitioner(),
                new ByteArraySerializer(), new ByteArraySerializer());

        publisher.publish(acknowledging);
        add(701, Map.of("position", 701));
        assertThat(publisher.publish(acknowledging)).isEqualTo(1);
        assertThat(publisher.publish(acknowledging)).isZero();

        assertThat(acknowledging.history()).filteredOn(record -> record.topic().equals("billing.changes"))
                .extracting(record -> Json.read(record.value(), Map.class).get("position"))
                .hasSize(235).doesNotHaveDuplicates().isSorted().endsWith(701);
    }

    @Test
    void shouldKeepWhatKafkaHasNotAcknowledged() {
        producer.sendException = new KafkaException("away");

        add(1, Map.of("position", 1));
        assertThatThrownBy(() -> publisher.publish(producer)).isInstanceOf(KafkaException.class);

        producer.sendException = null;
        MockProducer<byte[], byte[]> back = new MockProducer<>(true, new RoundRobinPartitioner(),
                new ByteArraySerializer(), new ByteArraySerializer());
        publisher.publish(back);
        assertThat(back.history()).hasSize(3);
    }

    private void add(String value) {
        execute("INSERT INTO book.outbox (topic, key, value) VALUES ('billing.usage', 'org_1', ?)", json(value));
    }

    private void add(long position, Map<String, ?> change) {
        execute("INSERT INTO book.changes (position, payer, change) VALUES (?, 'org_1', ?::jsonb)", position,
                json(change));
    }

    private void execute(String sql, Object... values) {
        book.write(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                Row.bind(statement, values);
                return statement.executeUpdate();
            }
        });
    }

    private static String json(Object value) {
        return new String(Json.bytes(value), StandardCharsets.UTF_8);
    }
}
