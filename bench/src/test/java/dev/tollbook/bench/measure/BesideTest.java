package dev.tollbook.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class BesideTest {
    @Test
    void shouldTakeTheRoundWhoseRatioIsInTheMiddle() {
        // A machine that gets slower: the ratio of the two medians, 80 and 90, was never measured.
        assertThat(Beside.of(List.of(100.0, 80.0, 30.0), List.of(200.0, 90.0, 50.0)))
                .isEqualTo(new Beside(30, 50));
    }

    @Test
    void shouldTakeTheLowerOfTwoInTheMiddle() {
        assertThat(Beside.of(List.of(9.0, 1.0, 5.0, 7.0), List.of(10.0, 10.0, 10.0, 10.0)))
                .isEqualTo(new Beside(5, 10));
    }

    @Test
    void shouldTakeANumberOfEachSample() {
        assertThat(Beside.of(List.of("abc"), List.of("ab"), String::length)).isEqualTo(new Beside(3, 2));
    }

    @Test
    void shouldBeNoNumberWithoutRounds() {
        assertThat(Beside.of(List.of(), List.of())).isEqualTo(new Beside(Double.NaN, Double.NaN));
    }

    @Test
    void shouldNotPutTogetherWhatWasNotMeasuredTogether() {
        assertThatThrownBy(() -> Beside.of(List.of(1.0), List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
