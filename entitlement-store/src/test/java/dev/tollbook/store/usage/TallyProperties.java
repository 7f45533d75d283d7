package dev.tollbook.store.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class TallyProperties {
    private static final Counter COUNTER = new Counter("org_1", Bookings.LIMIT);

    @Property
    void shouldNeverTakeMoreThanThereIsNorGiveBackMoreThanWasTaken(@ForAll @IntRange(max = 40) int before,
            @ForAll @Size(max = 60) List<@LongRange(min = -9, max = 9) Long> deltas,
            @ForAll @Size(60) List<Boolean> kept) {
        Allowance allowance = Bookings.allowance(40);
        Tally tally = Tally.of(Map.of(COUNTER, (long) before));
        for (int i = 0; i < deltas.size(); i++) {
            long used = tally.used(COUNTER);
            Tally draft = tally.draft();
            Taken taken = draft.take(Bookings.use("org_1", deltas.get(i)), allowance);
            assertThat(tally.used(COUNTER)).isEqualTo(used);
            assertThat(taken.recorded()).isEqualTo(used + deltas.get(i) >= 0
                    && (deltas.get(i) <= 0 || used + deltas.get(i) <= 40));
            if (kept.get(i)) {
                draft.keep();
            }
        }

        assertThat(tally.used(COUNTER)).isBetween(0L, 40L)
                .isEqualTo(before + tally.entries().stream().mapToLong(entry -> entry.use().delta()).sum());
        assertThat(tally.entries()).allMatch(entry -> entry.used() >= 0 && entry.used() <= 40);
    }
}
