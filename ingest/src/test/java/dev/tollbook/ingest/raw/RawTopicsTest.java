package dev.tollbook.ingest.raw;

import static dev.tollbook.ingest.Signer.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollbook.schemas.delivery.Delivery;
import dev.tollbook.schemas.delivery.Position;
import dev.tollbook.schemas.delivery.Source;
import dev.tollbook.schemas.topic.Topics;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RawTopicsTest {
    private static final byte[] BODY = {0, 1, (byte) 0xff, '{'};
    private final MockProducer<byte[], byte[]> producer = new MockProducer<>(false, null, new ByteArraySerializer(),
            new ByteArraySerializer());
    private final RawTopics raw = new RawTopics(producer);

    @ParameterizedTest
    @CsvSource({"CLERK, " + Topics.RAW_CLERK, "STRIPE, " + Topics.RAW_STRIPE})
    void shouldAppendTheBytesAsTheyAre(Source source, String topic) {
        Delivery delivery = delivery(source);

        CompletableFuture<Position> stored = raw.append(delivery, "cus_1", BODY);

        assertThat(stored).isNotDone();
        ProducerRecord<byte[], byte[]> record = producer.history().getFirst();
        assertThat(record.topic()).isEqualTo(topic);
        assertThat(record.key()).isEqualTo(utf8("cus_1"));
        assertThat(record.value()).isEqualTo(BODY);
        assertThat(record.timestamp()).isEqualTo(delivery.receivedAt().toEpochMilli());
        assertThat(Delivery.from(record.headers())).isEqualTo(delivery);

        producer.completeNext();
        assertThat(stored).isCompletedWithValue(new Position(topic, 0, 0));
    }

    @Test
    void shouldFailWhenKafkaDoes() {
        CompletableFuture<Position> stored = raw.append(delivery(Source.STRIPE), "cus_1", BODY);

        producer.errorNext(new TimeoutException("expired"));

        assertThatThrownBy(stored::join).isInstanceOf(CompletionException.class)
                .cause().isInstanceOf(NotStoredException.class).hasMessageContaining("expired");
    }

    @Test
    void shouldFailAndNotThrowWhenTheProducerIsClosed() {
        raw.close();

        assertThatThrownBy(raw.append(delivery(Source.STRIPE), "cus_1", BODY)::join)
                .cause().isInstanceOf(NotStoredException.class);
        assertThat(producer.closed()).isTrue();
    }

    private static Delivery delivery(Source source) {
        return new Delivery("evt_1", source, Instant.ofEpochSecond(1_790_000_000),
                Instant.ofEpochMilli(1_790_000_000_123L), "application/json", "default", "main", "t=1,v1=2",
                Optional.empty());
    }
}
