package dev.tollbook.store.usage;

import dev.tollbook.schemas.catalog.Limit;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Which window an instant falls into: UTC or the payer's billing anchor, never a server's own time zone. Pure. */
public final class Windows {
    /** Longer than any month, shorter than two: such a period is itself the month. */
    private static final Period LONGEST_MONTH = Period.ofDays(32);
    private static final Period SHORTEST_MONTH = Period.ofDays(27);

    private Windows() {}

    /** The window that contains {@code now}. Without a billing period, months are counted from the first. */
    public static Window of(Limit limit, Optional<BillingPeriod> billing, Instant now) {
        return switch (limit.window()) {
            case ALL_TIME -> Window.ALL_TIME;
            case DAY -> day(now);
            case MONTH -> limit.followsBilling()
                    ? billing.map(period -> month(period, now)).orElseGet(() -> month(now))
                    : month(now);
        };
    }

    private static Window day(Instant now) {
        Instant start = now.truncatedTo(ChronoUnit.DAYS);
        return new Window(start, Optional.of(start.plus(1, ChronoUnit.DAYS)));
    }

    private static Window month(Instant now) {
        LocalDate first = LocalDate.ofInstant(now, ZoneOffset.UTC).withDayOfMonth(1);
        return new Window(midnight(first), Optional.of(midnight(first.plusMonths(1))));
    }

    private static Window month(BillingPeriod billing, Instant now) {
        if (isMonth(billing)) {
            Window period = new Window(billing.start(), billing.end());
            if (period.contains(now)) {
                return period;
            }
            // The renewal has not been told yet: the next month begins where the last one ended.
            return months(now.isBefore(billing.start()) ? billing.start() : billing.end().orElseThrow(), now);
        }
        return months(billing.start(), now);
    }

    private static boolean isMonth(BillingPeriod billing) {
        return billing.end()
                .filter(end -> end.isAfter(billing.start()) && !end.isAfter(billing.start().plus(LONGEST_MONTH)))
                .filter(end -> end.isAfter(billing.start().plus(SHORTEST_MONTH)))
                .isPresent();
    }

    /** Always counted from the anchor itself: the 31st, then the 28th, then the 31st again. */
    private static Window months(Instant anchor, Instant now) {
        OffsetDateTime from = anchor.atOffset(ZoneOffset.UTC);
        long count = ChronoUnit.MONTHS.between(from, now.atOffset(ZoneOffset.UTC));
        while (from.plusMonths(count).toInstant().isAfter(now)) {
            count--;
        }
        while (!from.plusMonths(count + 1).toInstant().isAfter(now)) {
            count++;
        }
        return new Window(from.plusMonths(count).toInstant(), Optional.of(from.plusMonths(count + 1).toInstant()));
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
