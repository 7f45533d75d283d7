package dev.tollbook.schemas.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class InstantReaderProperties {
    @Property(tries = 5_000)
    void shouldReadEveryInstantOfOurYearsAsItIsWritten(@ForAll("instants") Instant instant) {
        assertThat(InstantReader.read(instant.toString())).contains(instant);
    }

    /** Nearly right, or right in another way: the same as the JDK says, or nothing at all. */
    @Property(tries = 20_000)
    void shouldNeverReadAnythingElseThanTheJdkDoes(@ForAll("instants") Instant instant,
            @ForAll("characters") char character, @ForAll("places") int place) {
        StringBuilder text = new StringBuilder(instant.toString());
        text.setCharAt(place % text.length(), character);

        Optional<Instant> read = InstantReader.read(text.toString());
        if (read.isPresent()) {
            assertThat(Instant.parse(text)).isEqualTo(read.get());
        }
    }

    @Property
    void shouldReadAsJsonWhatJsonWrites(@ForAll("instants") Instant instant) {
        assertThat(Json.read(Json.bytes(instant), Instant.class)).isEqualTo(instant);
    }

    @Example
    void shouldLeaveTheRestToJackson() {
        assertThat(json("\"2026-03-01T13:00:00+01:00\"")).isEqualTo("2026-03-01T12:00:00Z");
        assertThat(json("\"-2026-03-01T13:00:00Z\"")).isEqualTo("-2026-03-01T13:00:00Z");
        assertThat(json("\"2026-03-01T13:00:00.5Z\"")).isEqualTo("2026-03-01T13:00:00.500Z");
        for (String wrong : new String[]{"2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-01-01T24:00:01Z",
                "2026-01-01T00:60:00Z", "2026-01-01T00:00:00.1234567890Z", "yesterday"}) {
            assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(() -> json("\"" + wrong + "\""));
            assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> Instant.parse(wrong));
        }
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Combinators.combine(Arbitraries.longs().between(-62_167_219_200L, 253_402_300_799L),
                Arbitraries.of(0, 1, 999_999, 1_000_000, 123_000_000, 999_999_999)).as(Instant::ofEpochSecond);
    }

    @Provide
    Arbitrary<Character> characters() {
        return Arbitraries.of('0', '1', '2', '3', '5', '6', '9', '-', ':', 'T', 'Z', '.', '+', ' ', '\u0661');
    }

    @Provide
    Arbitrary<Integer> places() {
        return Arbitraries.integers().between(0, 100);
    }

    private static Instant json(String text) {
        return Json.read(text.getBytes(StandardCharsets.UTF_8), Instant.class);
    }
}
