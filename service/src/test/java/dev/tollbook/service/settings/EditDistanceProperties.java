package dev.tollbook.service.settings;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;

class EditDistanceProperties {
    @Property
    void shouldBeADistance(@ForAll @AlphaChars @StringLength(max = 12) String a,
            @ForAll @AlphaChars @StringLength(max = 12) String b,
            @ForAll @AlphaChars @StringLength(max = 12) String c) {
        assertThat(EditDistance.between(a, a)).isZero();
        assertThat(EditDistance.between(a, b)).isEqualTo(EditDistance.between(b, a));
        assertThat(EditDistance.between(a, c))
                .isLessThanOrEqualTo(EditDistance.between(a, b) + EditDistance.between(b, c));
        assertThat(EditDistance.between(a, b)).isBetween(
                Math.abs(a.length() - b.length()), Math.max(a.length(), b.length()));
    }
}
