package dev.tollbook.schemas.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {
    @ParameterizedTest
    @CsvSource({
            "billing.raw.stripe-3@42, billing.raw.stripe, 3, 42",
            "billing.dead-letters-11@9223372036854775807, billing.dead-letters, 11, 9223372036854775807",
            "a--0@0, a-, 0, 0",
            "a@b-1@2, a@b, 1, 2"
    })
    void shouldReadTopicPartitionAndOffset(String text, String topic, int partition, long offset) {
        assertThat(Position.parse(text)).isEqualTo(new Position(topic, partition, offset)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "billing", "billing-1", "billing@1", "-1@2", "billing-1@", "billing-@1", "billing-x@1",
            "billing-1@-2", "billing-+1@2", "billing-99999999999@1", "billing-1@99999999999999999999", "billing-1@2 ",
            "bill\ning-1@2",
            "billing\u2028-1@2"})
    void shouldRefuseWhatIsNoPosition(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Position.parse(text))
                .withMessageContaining("not a position (topic-partition@offset): '" + text + "'");
    }
}
