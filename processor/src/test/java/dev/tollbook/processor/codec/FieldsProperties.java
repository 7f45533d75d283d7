package dev.tollbook.processor.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FieldsProperties {
    @Property
    void shouldReadEveryNumberThatWasWritten(@ForAll List<Long> numbers) {
        FieldWriter to = new FieldWriter();
        to.list(numbers, to::number);
        FieldReader from = new FieldReader(to.bytes());

        assertThat(from.list(from::number)).isEqualTo(numbers);
        from.end();
    }

    @Property
    void shouldReadTextsHoweverOftenTheyOccur(@ForAll List<String> texts) {
        FieldWriter to = new FieldWriter();
        to.list(texts, to::text).list(texts, to::text);
        FieldReader from = new FieldReader(to.bytes());

        assertThat(from.list(from::text)).isEqualTo(texts);
        assertThat(from.list(from::text)).isEqualTo(texts);
        from.end();
    }

    @Property
    void shouldReadInstantsAndWhatMayBeAbsent(@ForAll("instants") Instant instant, @ForAll Optional<String> text,
            @ForAll long number, @ForAll byte[] blob) {
        byte[] bytes = new FieldWriter().instant(instant).texts(text).numbers(OptionalLong.of(number))
                .numbers(OptionalLong.empty()).instants(Optional.of(instant)).blob(blob).bytes();
        FieldReader from = new FieldReader(bytes);

        assertThat(from.instant()).isEqualTo(instant);
        assertThat(from.texts()).isEqualTo(text);
        assertThat(from.numbers()).hasValue(number);
        assertThat(from.numbers()).isEmpty();
        assertThat(from.instants()).contains(instant);
        assertThat(from.blob()).isEqualTo(blob);
        from.end();
    }

    @Property
    void shouldRefuseBytesThatEndEarly(@ForAll("texts") String text) {
        byte[] bytes = new FieldWriter().text(text).bytes();
        byte[] half = Arrays.copyOf(bytes, bytes.length - 1);

        assertThatThrownBy(() -> new FieldReader(half).text()).isInstanceOf(RuntimeException.class);
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.longs().between(Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond())
                .flatMap(second -> Arbitraries.integers().between(0, 999_999_999)
                        .map(nano -> Instant.ofEpochSecond(second, nano)));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().ofMinLength(1);
    }
}
