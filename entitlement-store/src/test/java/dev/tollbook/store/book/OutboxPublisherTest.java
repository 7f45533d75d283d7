package dev.tollbook.store.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.store.StoreSamples;
import dev.tollbook.store.projection.Database;
import dev.tollbook.store.projection.TestDatabases;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.util.Optional;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over a real Postgres, and the producer that Kafka provides for tests. */
class OutboxPublisherTest {
    private final Database database = Database.open(TestDatabases.settings());
    private final Book book = new Book(database.dataSource());
    private final MockProducer<byte[], byte[]> producer = new MockProducer<>(false, new RoundRobinPartitioner(),
            new ByteArraySerializer(), new ByteArraySerializer());
    private final OutboxPublisher publisher = new OutboxPublisher(book, () -> producer, topic -> "usage-entry/1");

    @BeforeEach
    void fill() {
        add("billing.usage", "first", Optional.empty());
        add("billing.usage", "second", Optional.empty());
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
                StandardCharsets.UTF_8)).isEqualTo("usage-entry/1");
    }

    @Test
    void shouldNameTheWebhookBehindARecord() {
        add("billing.changes", "third", Optional.of(StoreSamples.CAUSE));
        MockProducer<byte[], byte[]> acknowledging = new MockProducer<>(true, new RoundRobinPartitioner(),
                new ByteArraySerializer(), new ByteArraySerializer());

        publisher.publish(acknowledging);

        assertThat(acknowledging.history().getLast().headers()).extracting(Header::key)
                .containsExactly("cause-id", "cause-position", "schema", "outbox-id");
        assertThat(acknowledging.history().getLast().headers().lastHeader("cause-id").value())
                .isEqualTo("evt_1".getBytes(StandardCharsets.UTF_8));
        assertThat(acknowledging.history().getFirst().headers()).extracting(Header::key)
                .containsExactly("schema", "outbox-id");
    }

    @Test
    void shouldKeepWhatKafkaHasNotAcknowledged() {
        producer.sendException = new KafkaException("away");

        assertThatThrownBy(() -> publisher.publish(producer)).isInstanceOf(KafkaException.class);

        producer.sendException = null;
        MockProducer<byte[], byte[]> back = new MockProducer<>(true, new RoundRobinPartitioner(),
                new ByteArraySerializer(), new ByteArraySerializer());
        assertThat(publisher.publish(back)).isEqualTo(2);
    }

    private void add(String topic, String value, Optional<Cause> cause) {
        book.write(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "INSERT INTO book.outbox (topic, key, value, cause) VALUES (?, 'org_1', ?, ?::jsonb)")) {
                Row.bind(statement, topic, json(value), cause.map(OutboxPublisherTest::json));
                return statement.executeUpdate();
            }
        });
    }

    private static String json(Object value) {
        return new String(Json.bytes(value), StandardCharsets.UTF_8);
    }
}
