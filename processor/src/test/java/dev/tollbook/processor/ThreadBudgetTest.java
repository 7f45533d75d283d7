package dev.tollbook.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;

final class ThreadBudgetTest {
    private static final Instant NOW = Instant.parse("2026-09-01T10:00:00Z");

    @Test
    void shouldAllowAFewReplacementsAndThenNoMore() {
        ThreadBudget budget = new ThreadBudget(2, Duration.ofMinutes(10));

        assertThat(budget.allows(NOW)).isTrue();
        assertThat(budget.allows(NOW.plusSeconds(1))).isTrue();
        assertThat(budget.allows(NOW.plusSeconds(2))).isFalse();
    }

    @Test
    void shouldForgetReplacementsThatLieLongBack() {
        ThreadBudget budget = new ThreadBudget(1, Duration.ofMinutes(10));

        assertThat(budget.allows(NOW)).isTrue();
        assertThat(budget.allows(NOW.plus(Duration.ofMinutes(9)))).isFalse();
        assertThat(budget.allows(NOW.plus(Duration.ofMinutes(11)))).isTrue();
    }

    @Test
    void shouldShutDownAndKeepTheCauseOnceTheBudgetIsSpent() {
        ThreadBudget budget = new ThreadBudget(1, Duration.ofMinutes(10));
        AtomicReference<Throwable> failure = new AtomicReference<>();
        IllegalStateException cause = new IllegalStateException("broken");

        assertThat(ProcessorService.onThreadDeath(cause, budget, InstantSource.fixed(NOW), failure))
                .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
        assertThat(failure).hasValue(null);
        assertThat(ProcessorService.onThreadDeath(cause, budget, InstantSource.fixed(NOW), failure))
                .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
        assertThat(failure).hasValue(cause);
    }
}
