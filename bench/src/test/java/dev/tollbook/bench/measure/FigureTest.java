package dev.tollbook.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FigureTest {
    private static final Figure RATE = Figure.of("ingest", "rate", "/s", 85);

    @Test
    void shouldHoldARatioToItsCeiling() {
        assertThat(RATE.beside(100).heldTo(Target.ratioAtLeast(0.85)).verdict()).isEqualTo(Figure.Verdict.OK);
        assertThat(RATE.beside(101).heldTo(Target.ratioAtLeast(0.85)).verdict()).isEqualTo(Figure.Verdict.SHORT);
        assertThat(RATE.beside(60).heldTo(Target.ratioAtMost(1.3)).verdict()).isEqualTo(Figure.Verdict.SHORT);
    }

    @Test
    void shouldHoldAValueToItsTarget() {
        assertThat(RATE.heldTo(Target.atLeast(85)).verdict()).isEqualTo(Figure.Verdict.OK);
        assertThat(RATE.heldTo(Target.atMost(84)).verdict()).isEqualTo(Figure.Verdict.SHORT);
        assertThat(RATE.heldTo(Target.atLeast(100)).ratio()).hasValueCloseTo(0.85, within(0.001));
    }

    @Test
    void shouldNeverCallWhatWasNotMeasuredOk() {
        assertThat(Figure.of("ingest", "rate", "/s", Double.NaN).heldTo(Target.atMost(1)).verdict())
                .isEqualTo(Figure.Verdict.SHORT);
        assertThat(RATE.heldTo(Target.ratioAtLeast(0.1)).verdict()).isEqualTo(Figure.Verdict.SHORT);
        assertThat(RATE.beside(0).heldTo(Target.ratioAtLeast(0.1)).verdict()).isEqualTo(Figure.Verdict.SHORT);
    }

    @Test
    void shouldTakeTheMiddle() {
        assertThat(Median.of(List.of(9.0, 1.0, 2.0))).isEqualTo(2);
        assertThat(Median.of(List.of(4.0, 2.0))).isEqualTo(3);
        assertThat(Median.of(List.of())).isNaN();
    }

    @Test
    void shouldMeasureByTurnsAndReverseEverySecondRound() {
        StringBuilder order = new StringBuilder();
        Map<String, Rounds.Sample<Integer>> samples = new LinkedHashMap<>();
        for (String name : List.of("a", "b")) {
            samples.put(name, round -> {
                order.append(name);
                return round;
            });
        }

        assertThat(Rounds.interleave(3, samples)).containsEntry("a", List.of(0, 1, 2));
        assertThat(order).hasToString("abbaab");
    }
}
