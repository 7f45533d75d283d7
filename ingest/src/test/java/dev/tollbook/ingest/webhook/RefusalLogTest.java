package dev.tollbook.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RefusalLogTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.ofEpochSecond(1_790_000_000));
    private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    private final RefusalLog log = new RefusalLog(clock);

    @Test
    void shouldSpeakOnceAMinuteForEachReason() {
        assertThat(log.isDue("stripe stale")).isTrue();
        assertThat(log.isDue("stripe stale")).isFalse();
        assertThat(log.isDue("stripe no-match")).isTrue();

        now.updateAndGet(time -> time.plusSeconds(59));
        assertThat(log.isDue("stripe stale")).isFalse();

        now.updateAndGet(time -> time.plusSeconds(1));
        assertThat(log.isDue("stripe stale")).isTrue();
        assertThat(log.isDue("stripe stale")).isFalse();
    }
}
