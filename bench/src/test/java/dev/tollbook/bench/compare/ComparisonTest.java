package dev.tollbook.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.bench.compare.Difference.InBoth;
import dev.tollbook.bench.compare.Difference.Standing;
import dev.tollbook.bench.measure.Figure;
import dev.tollbook.bench.measure.Target;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final double WITHIN = 15;

    @Test
    void shouldAgreeUpToTheBound() {
        assertThat(standing(rate(0.80), rate(0.80))).isEqualTo(Standing.WITHIN);
        assertThat(standing(rate(0.80), rate(0.919))).isEqualTo(Standing.WITHIN);
        assertThat(standing(rate(0.80), rate(0.921))).isEqualTo(Standing.DIFFERS);
        assertThat(standing(rate(0.80), rate(0.679))).isEqualTo(Standing.DIFFERS);
    }

    @Test
    void shouldNotCountWhatDependsOnTheMachine() {
        Figure slow = Figure.of("start", "ready", "s", 8).heldTo(Target.atMost(10));
        Figure fast = Figure.of("start", "ready", "s", 4).heldTo(Target.atMost(10));

        assertThat(standing(slow, fast)).isEqualTo(Standing.OF_THE_MACHINE);
        assertThat(Comparison.of(List.of(slow), List.of(fast), WITHIN).differing()).isEmpty();
    }

    @Test
    void shouldFindNothingToDifferBetweenTwiceNothing() {
        Figure nothing = Figure.of("mirror", "bytes allocated", "bytes", 0).heldTo(Target.atMost(1));

        assertThat(ComparisonText.of(Comparison.of(List.of(nothing), List.of(nothing), WITHIN))).contains("+0.0 %");
    }

    @Test
    void shouldNameWhatIsMissingOnEitherSide() {
        Figure other = Figure.of("has", "requests/s", "/s", 7).beside(10);

        Comparison comparison = Comparison.of(List.of(rate(1)), List.of(other), WITHIN);

        assertThat(comparison.differences()).containsExactly(
                new Difference.OnlyEarlier("ingest/rate"), new Difference.OnlyNow("has/requests/s"));
        assertThat(ComparisonText.of(comparison)).contains("only in the earlier run", "not in the earlier run");
    }

    @Test
    void shouldLeaveOutWhatIsNoRatio() {
        Figure plain = Figure.of("ingest", "bare producer", "/s", 4);
        Figure unmeasured = Figure.of("ingest", "rate", "/s", Double.NaN).beside(2);

        assertThat(Comparison.of(List.of(plain), List.of(unmeasured), WITHIN).differences()).isEmpty();
    }

    @Test
    void shouldSayByHowMuchTheTwoDiffer() {
        Comparison comparison = Comparison.of(List.of(rate(0.8)), List.of(rate(1)), WITHIN);

        assertThat(comparison.differing()).extracting(InBoth::key).containsExactly("ingest/rate");
        assertThat(ComparisonText.of(comparison))
                .contains("0.800", "1.000", "+25.0 %", "1 ratios differ by more than 15 %: ingest/rate (+25.0 %)");
    }

    private static Standing standing(Figure earlier, Figure now) {
        return ((InBoth) Comparison.of(List.of(earlier), List.of(now), WITHIN).differences().getFirst()).standing();
    }

    private static Figure rate(double ratio) {
        return Figure.of("ingest", "rate", "/s", 1_000 * ratio).beside(1_000).heldTo(Target.ratioAtLeast(0.85));
    }
}
