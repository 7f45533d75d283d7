package dev.tollbook.processor.order;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * When an object that is past due became so. Kept as observations rather than as one instant, so that the answer is the
 * same in whatever order the events arrive: a late event that said past due earlier moves the start back, a late event
 * that said otherwise in between moves it forward.
 *
 * @param lastOtherwise newest time at which an event said something else
 * @param lastTurn      newest time at which an event said "was something else, is past due now"
 * @param said          times at which an event said past due, none before {@code lastOtherwise}, ascending
 */
public record PastDueRun(Optional<Instant> lastOtherwise, Optional<Instant> lastTurn, List<Instant> said) {
    public static final PastDueRun NONE = new PastDueRun(Optional.empty(), Optional.empty(), List.of());

    public PastDueRun { said = List.copyOf(said); }

    /** The run once one more event is known. */
    public PastDueRun with(Instant at, boolean pastDue, boolean turns) {
        Optional<Instant> otherwise = pastDue ? lastOtherwise : later(lastOtherwise, at);
        Optional<Instant> turn = turns ? later(lastTurn, at) : lastTurn;
        NavigableSet<Instant> times = new TreeSet<>(said);
        if (pastDue) {
            times.add(at);
        }
        return new PastDueRun(otherwise, turn,
                List.copyOf(otherwise.map(from -> times.tailSet(from, true)).orElse(times)));
    }

    /** When the present run began; asked only of an object whose newest state is past due. */
    public Optional<Instant> since() {
        return lastTurn
                .filter(turn -> lastOtherwise.isEmpty() || !turn.isBefore(lastOtherwise.get()))
                .or(() -> said.stream().findFirst());
    }

    private static Optional<Instant> later(Optional<Instant> known, Instant at) {
        return known.filter(instant -> instant.isAfter(at)).or(() -> Optional.of(at));
    }
}
