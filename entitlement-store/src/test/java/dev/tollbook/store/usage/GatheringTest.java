package dev.tollbook.store.usage;

import static dev.tollbook.store.StoreSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GatheringTest {
    private final Gathering gathering = new Gathering(6, 4, 10);

    @Test
    void shouldGatherThoseOfOnePayerAndOfOthers() throws InterruptedException {
        Waiting first = add(Bookings.one("org_1", 9, "k1"));
        Waiting second = add(Bookings.one("org_1", 9, "k2"));
        Waiting third = add(Bookings.one("org_2", 9, "k3"));

        assertThat(gathering.next()).containsExactly(first, second, third);
    }

    @Test
    void shouldHaveAKeyInOneTransactionAtATime() throws InterruptedException {
        Waiting first = add(Bookings.one("org_1", 9, "k1"));
        Waiting same = add(Bookings.one("org_1", 9, "k1"));
        Waiting other = add(Bookings.one("org_2", 9, "k2"));

        List<Waiting> together = gathering.next();
        assertThat(together).containsExactly(first, other);
        gathering.done(together);
        assertThat(gathering.next()).containsExactly(same);
    }

    @Test
    void shouldHaveACounterInOneTransactionAtATimeAndLetNobodyOvertake() throws InterruptedException {
        List<Waiting> underWay = List.of(add(Bookings.one("org_1", 9, "k1")));
        assertThat(gathering.next()).isEqualTo(underWay);
        Waiting both = add(Bookings.each(List.of("org_1", "org_2"), "k2"));
        Waiting later = add(Bookings.one("org_2", 9, "k3"));
        Waiting free = add(Bookings.one("org_3", 9, "k4"));

        assertThat(gathering.next()).containsExactly(free);
        gathering.done(underWay);
        assertThat(gathering.next()).containsExactly(both, later);
    }

    @Test
    void shouldNotLookAtACounterOverTwoWindowsAtOnce() throws InterruptedException {
        Waiting before = add(windowed(NOON));
        Waiting after = add(windowed(NOON.plusSeconds(1)));

        List<Waiting> together = gathering.next();
        assertThat(together).containsExactly(before);
        gathering.done(together);
        assertThat(gathering.next()).containsExactly(after);
    }

    @Test
    void shouldBoundATransactionButDoWhatIsLargerAlone() throws InterruptedException {
        Waiting large = add(entries("org_1", 11));
        Waiting small = add(entries("org_2", 9));
        Waiting next = add(entries("org_3", 2));

        assertThat(gathering.next()).containsExactly(large);
        assertThat(gathering.next()).containsExactly(small);
        assertThat(gathering.next()).containsExactly(next);
    }

    @Test
    void shouldTakeNoMoreThanMayWaitAndNobodyOnceItIsClosed() throws InterruptedException {
        for (int i = 0; i < 6; i++) {
            add(Bookings.one("org_" + i, 9, "k" + i));
        }
        assertThat(gathering.add(Waiting.of(Bookings.one("org_9", 9, "k9")))).isFalse();
        gathering.close();

        assertThat(gathering.next()).hasSize(4);
        assertThat(gathering.add(Waiting.of(Bookings.one("org_9", 9, "k9")))).isFalse();
        assertThat(gathering.next()).hasSize(2);
        assertThat(gathering.next()).isEmpty();
    }

    private Waiting add(Booking booking) {
        Waiting one = Waiting.of(booking);
        assertThat(gathering.add(one)).isTrue();
        return one;
    }

    private static Booking windowed(Instant start) {
        return new Booking(Optional.empty(), NOON, new Counting<>(
                Map.of(new Counter("org_1", Bookings.LIMIT), new Window(start, Optional.empty())), 1, tally -> ""));
    }

    private static Booking entries(String payer, int entries) {
        return new Booking(Optional.empty(), NOON, new Counting<>(
                Map.of(new Counter(payer, Bookings.LIMIT), Window.ALL_TIME), entries, tally -> ""));
    }
}
