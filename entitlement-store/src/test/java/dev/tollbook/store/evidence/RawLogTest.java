package dev.tollbook.store.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollbook.schemas.delivery.Position;
import dev.tollbook.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class RawLogTest {
    private final TestRawLog topics = new TestRawLog().partition(Topics.RAW_STRIPE, 0, 0, 3)
            .partition(Topics.RAW_STRIPE, 1, 5, 9).partition(Topics.RAW_CLERK, 0, 0, 0)
            .put(Topics.RAW_STRIPE, 0, 0).put(Topics.RAW_STRIPE, 0, 2).put(Topics.RAW_STRIPE, 1, 5);
    private final RawLog log = new RawLog(topics::open);

    @Test
    void shouldGiveTheBytesAgainAndAgain() {
        for (int time = 0; time < 3; time++) {
            assertThat(at(Topics.RAW_STRIPE, 0, 2)).isInstanceOfSatisfying(Evidence.Found.class, found -> {
                assertThat(found.record().offset()).isEqualTo(2);
                assertThat(found.record().value()).isEqualTo(TestRawLog.BODY);
            });
            assertThat(at(Topics.RAW_STRIPE, 1, 5)).isInstanceOf(Evidence.Found.class);
        }
    }

    @Test
    void shouldNotGiveTheNextForOneThatIsNotThere() {
        assertThat(at(Topics.RAW_STRIPE, 0, 1)).as("the mark of a transaction").isEqualTo(new Evidence.Nothing());
        assertThat(at(Topics.RAW_STRIPE, 0, 3)).as("the end").isEqualTo(new Evidence.Nothing());
        assertThat(at(Topics.RAW_STRIPE, 0, Long.MAX_VALUE)).isEqualTo(new Evidence.Nothing());
        assertThat(at(Topics.RAW_STRIPE, 7, 0)).as("no such partition").isEqualTo(new Evidence.Nothing());
        assertThat(at(Topics.RAW_CLERK, 0, 0)).as("an empty partition").isEqualTo(new Evidence.Nothing());
    }

    @Test
    void shouldTellWhatIsDeletedFromWhatNeverWas() {
        assertThat(at(Topics.RAW_STRIPE, 1, 4)).isEqualTo(new Evidence.Gone(5));
    }

    @Test
    void shouldReadNoOtherTopic() {
        for (String topic : List.of(Topics.COMMANDS, Topics.RECEIPTS, "__consumer_offsets", "")) {
            assertThatThrownBy(() -> at(topic, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void shouldBeginAnewAfterABrokerThatFailed() {
        List<MockConsumer<byte[], byte[]>> opened = new ArrayList<>();
        RawLog failing = new RawLog(() -> {
            MockConsumer<byte[], byte[]> consumer = topics.open();
            if (opened.isEmpty()) {
                consumer.setPollException(new KafkaException("away"));
            }
            opened.add(consumer);
            return consumer;
        });
        Position position = new Position(Topics.RAW_STRIPE, 0, 0);

        assertThatThrownBy(() -> failing.at(position)).isInstanceOf(UnreadableLogException.class)
                .hasMessageContaining("away");
        assertThat(failing.at(position)).isInstanceOf(Evidence.Found.class);
        assertThat(opened).hasSize(2);
        assertThat(opened.get(0).closed()).isTrue();
        failing.close();
        assertThat(opened.get(1).closed()).isTrue();
        assertThatThrownBy(() -> failing.at(position)).isInstanceOf(UnreadableLogException.class);
    }

    private Evidence at(String topic, int partition, long offset) {
        return log.at(new Position(topic, partition, offset));
    }
}
