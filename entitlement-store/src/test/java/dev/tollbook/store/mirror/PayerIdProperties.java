package dev.tollbook.store.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PayerIdProperties {
    @Property(tries = 5_000)
    void shouldBeEqualExactlyIfTheIdsAre(@ForAll("ids") String one, @ForAll("ids") String other) {
        PayerId first = PayerId.of(one);
        PayerId second = PayerId.of(other);

        assertThat(first).isEqualTo(PayerId.of(new String(one.toCharArray())));
        if (!first.isNone() && !second.isNone()) {
            assertThat(first.equals(second)).isEqualTo(one.equals(other));
        }
    }

    @Property
    void shouldTakeEveryIdOfUpToFortyCommonCharacters(@ForAll("ids") String id) {
        boolean fits = !id.isEmpty() && id.length() <= 40 && id.chars().allMatch(c -> c > 0 && c <= 0xFF);

        assertThat(PayerId.of(id).isNone()).isEqualTo(!fits);
    }

    @Property
    void shouldReadBackWhatWasWritten(@ForAll("ids") String text, @ForAll long seed) {
        PayerId id = PayerId.of(text);
        long[] words = new long[2 * PayerId.WORDS];
        id.write(words, PayerId.WORDS);

        assertThat(PayerId.isAt(words, PayerId.WORDS, id.a(), id.b(), id.c(), id.d(), id.e())).isTrue();
        assertThat(PayerId.read(words, PayerId.WORDS)).isEqualTo(id);
        assertThat(PayerId.read(words, PayerId.WORDS).hash(seed)).isEqualTo(id.hash(seed));
    }

    @Example
    void shouldNeverTakeANumberForAnId() {
        assertThat(PayerId.of("\u0000")).isEqualTo(PayerId.NONE);
        assertThat(PayerId.of("12345678\u0000")).isEqualTo(PayerId.NONE);
        assertThat(PayerId.of("\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u00001")).isEqualTo(PayerId.NONE);
        assertThat(PayerId.numbered(1)).isNotEqualTo(PayerId.NONE);
    }

    /** Few characters, so that many are alike; with what does not fit among them, and lengths around the borders. */
    @Provide
    Arbitrary<String> ids() {
        return Arbitraries.strings().withChars("ab\u0000ÿ\u0100").ofMaxLength(4).flatMap(start -> Arbitraries
                .strings().withChars("ab").ofMaxLength(42).map(end -> start + end));
    }
}
