package dev.tollbook.processor.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PastDueRunTest {
    @Test
    void shouldBeginWithTheFirstEventThatSaidSo() {
        assertThat(run("3p 5p 9p").since()).contains(at(3));
        assertThat(run("9p 5p 3p").since()).contains(at(3));
    }

    @Test
    void shouldBeginAnewAfterSomethingElseWasSaidInBetween() {
        assertThat(run("3p 5x 9p 11p").since()).contains(at(9));
        assertThat(run("11p 3p 9p 5x").since()).contains(at(9));
    }

    @Test
    void shouldBeginWhereAnEventSaysThatItTurned() {
        // The end of an earlier run was never told.
        assertThat(run("3p 9t 11p").since()).contains(at(9));
        assertThat(run("11p 9t 3p").since()).contains(at(9));
    }

    @Test
    void shouldNotBelieveATurnThatLiesBeforeARecovery() {
        assertThat(run("3t 5x 9p").since()).contains(at(9));
        assertThat(run("9p 5x 3t").since()).contains(at(9));
    }

    @Test
    void shouldTakeARelapseOfTheSameSecondForTheBeginning() {
        assertThat(run("3t 9x 9t").since()).contains(at(9));
        assertThat(run("9t 9x 3t").since()).contains(at(9));
    }

    @Test
    void shouldForgetWhatCanNoLongerMatter() {
        assertThat(run("1p 2p 3p 5x 9p").said()).containsExactly(at(9));
    }

    @Test
    void shouldHaveNoBeginningWhenNothingSaidPastDue() {
        assertThat(run("1x 2x").since()).isEqualTo(Optional.empty());
    }

    /** {@code p} says past due, {@code t} says that it turns past due, {@code x} says something else. */
    private static PastDueRun run(String story) {
        PastDueRun run = PastDueRun.NONE;
        for (String event : story.split(" ", -1)) {
            char kind = event.charAt(event.length() - 1);
            Instant at = at(Long.parseLong(event.substring(0, event.length() - 1)));
            run = run.with(at, kind != 'x', kind == 't');
        }
        return run;
    }

    private static Instant at(long second) {
        return Instant.ofEpochSecond(second);
    }
}
