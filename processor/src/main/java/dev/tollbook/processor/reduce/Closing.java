package dev.tollbook.processor.reduce;

import java.time.Instant;
import java.util.Comparator;

/** That the provider deleted whose account it is. Final: no later event revives it. Of several the earliest counts. */
public record Closing(Instant at, String deliveryId) {
    private static final Comparator<Closing> EARLIEST = Comparator.comparing(Closing::at)
            .thenComparing(Closing::deliveryId);

    Closing orEarlier(Closing other) {
        return EARLIEST.compare(this, other) <= 0 ? this : other;
    }
}
