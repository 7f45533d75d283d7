package dev.tollbook.store.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.schemas.catalog.Limit;
import java.time.Instant;
import java.util.Optional;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowsTest {
    private static final Limit DAY = new Limit("exports", "Exports", Limit.Window.DAY);
    private static final Limit MONTH = new Limit("calls", "Calls", Limit.Window.MONTH);
    private static final Limit BILLED = new Limit("calls", "Calls", Limit.Window.MONTH,
            Optional.of(Limit.Anchor.BILLING), Optional.empty());

    @ParameterizedTest
    @CsvSource(textBlock = """
            DAY,   2026-03-01T00:00:00Z,     2026-03-01T00:00:00Z, 2026-03-02T00:00:00Z
            DAY,   2026-03-01T23:59:59.999Z, 2026-03-01T00:00:00Z, 2026-03-02T00:00:00Z
            DAY,   2026-03-02T00:00:00Z,     2026-03-02T00:00:00Z, 2026-03-03T00:00:00Z
            MONTH, 2026-02-28T23:59:59.999Z, 2026-02-01T00:00:00Z, 2026-03-01T00:00:00Z
            MONTH, 2026-03-01T00:00:00Z,     2026-03-01T00:00:00Z, 2026-04-01T00:00:00Z
            MONTH, 2026-12-31T23:59:59.999Z, 2026-12-01T00:00:00Z, 2027-01-01T00:00:00Z
            """)
    void shouldBeginInUtcToTheMillisecond(String limit, Instant now, Instant start, Instant end) {
        TimeZone before = TimeZone.getDefault();
        try {
            // D13: a server's own time zone must make no difference.
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            assertThat(Windows.of(limit.equals("DAY") ? DAY : MONTH, Optional.empty(), now))
                    .isEqualTo(new Window(start, Optional.of(end)));
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # the period itself, while it lasts
            2026-01-31T10:30:00Z, 2026-02-28T10:30:00Z, 2026-01-31T10:30:00Z,     2026-01-31T10:30:00Z, 2026-02-28T10:30:00Z
            2026-01-31T10:30:00Z, 2026-02-28T10:30:00Z, 2026-02-28T10:29:59.999Z, 2026-01-31T10:30:00Z, 2026-02-28T10:30:00Z
            # the renewal has not been told yet
            2026-01-31T10:30:00Z, 2026-02-28T10:30:00Z, 2026-02-28T10:30:00Z,     2026-02-28T10:30:00Z, 2026-03-28T10:30:00Z
            # a year is counted in months from its anchor, and does not drift
            2026-01-31T10:30:00Z, 2027-01-31T10:30:00Z, 2026-02-15T00:00:00Z,     2026-01-31T10:30:00Z, 2026-02-28T10:30:00Z
            2026-01-31T10:30:00Z, 2027-01-31T10:30:00Z, 2026-03-01T00:00:00Z,     2026-02-28T10:30:00Z, 2026-03-31T10:30:00Z
            2026-01-31T10:30:00Z, 2027-01-31T10:30:00Z, 2026-03-31T10:29:59.999Z, 2026-02-28T10:30:00Z, 2026-03-31T10:30:00Z
            2026-01-31T10:30:00Z, 2027-01-31T10:30:00Z, 2026-03-31T10:30:00Z,     2026-03-31T10:30:00Z, 2026-04-30T10:30:00Z
            # before it: counted backwards
            2026-01-31T10:30:00Z, 2027-01-31T10:30:00Z, 2026-01-31T10:29:59.999Z, 2025-12-31T10:30:00Z, 2026-01-31T10:30:00Z
            """)
    void shouldFollowTheBillingAnchor(Instant periodStart, Instant periodEnd, Instant now, Instant start,
            Instant end) {
        Optional<BillingPeriod> billing = Optional.of(new BillingPeriod(periodStart, Optional.of(periodEnd)));

        assertThat(Windows.of(BILLED, billing, now)).isEqualTo(new Window(start, Optional.of(end)));
        assertThat(Windows.of(BILLED, billing, now).contains(now)).isTrue();
    }

    @Test
    void shouldCountFromTheFirstWhereNobodyBills() {
        Instant now = Instant.parse("2026-03-14T00:00:00Z");

        assertThat(Windows.of(BILLED, Optional.empty(), now)).isEqualTo(Windows.of(MONTH, Optional.empty(), now));
    }

    @Test
    void shouldNeverBeginAnewForAllTime() {
        Limit limit = new Limit("projects", "Projects", Limit.Window.ALL_TIME);

        assertThat(Windows.of(limit, Optional.empty(), Instant.parse("2026-03-14T00:00:00Z")))
                .isEqualTo(Window.ALL_TIME);
    }
}
