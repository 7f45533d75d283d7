package dev.tollbook.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class AnswersTest {
    @Test
    void shouldCountRunsTogether() {
        Answers together = Answers.together(List.of(answers(1, 1_000, 99), answers(3, 40_000, 1)));

        assertThat(together.count()).isEqualTo(100);
        assertThat(together.perSecond()).isEqualTo(25);
        assertThat(together.percentile(99)).isEqualTo(1);
        assertThat(together.percentile(99.5)).isBetween(40.0, 40.1);
    }

    private static Answers answers(double seconds, long micros, int count) {
        Histogram histogram = Answers.histogram();
        histogram.recordValueWithCount(micros, count);
        return new Answers(count, seconds, histogram);
    }
}
