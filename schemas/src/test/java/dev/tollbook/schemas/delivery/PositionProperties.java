package dev.tollbook.schemas.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class PositionProperties {
    @Property
    void shouldReadWhatItWrote(@ForAll("topics") String topic, @ForAll @IntRange int partition,
            @ForAll @LongRange long offset) {
        Position position = new Position(topic, partition, offset);

        assertThat(Position.parse(position.toString())).isEqualTo(position);
    }

    /** What Kafka allows in a topic's name. */
    @Provide
    Arbitrary<String> topics() {
        return Arbitraries.strings().withCharRange('a', 'z').withCharRange('0', '9').withChars("-._").ofMinLength(1)
                .ofMaxLength(249);
    }
}
