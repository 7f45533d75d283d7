package dev.tollbook.bench.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the figures of a report came to be.
 *
 * @param begun    when
 * @param rounds   how often each thing was measured
 * @param scale    1 for a full run; less for a shorter one
 * @param commit   of the sources, if that can be told
 * @param machine  it ran on
 * @param failed   scenarios that failed or gave a wrong result, by name
 * @param finished false while scenarios are still to come, and for ever in a run that was broken off
 */
public record Run(
        Instant begun, int rounds, double scale, Optional<String> commit, Machine machine, List<String> failed,
        boolean finished) {
    public Run { failed = List.copyOf(failed); }

    /** The same run, further on. */
    public Run after(List<String> failures, boolean isLast) {
        return new Run(begun, rounds, scale, commit, machine, failures, isLast);
    }
}
