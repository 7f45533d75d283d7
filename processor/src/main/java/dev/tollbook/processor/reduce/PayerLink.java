package dev.tollbook.processor.reduce;

import dev.tollbook.schemas.payer.Payer;
import java.time.Instant;
import java.util.Comparator;

/**
 * That an account belongs to a payer, and since when the provider says so. The earliest link holds, by the provider's
 * time and not by arrival; one that arrives late re-homes the account.
 */
public record PayerLink(Payer payer, Instant since) {
    private static final Comparator<PayerLink> EARLIEST = Comparator.comparing(PayerLink::since)
            .thenComparing(link -> link.payer().id())
            .thenComparing(link -> link.payer().type());

    PayerLink orEarlier(PayerLink other) {
        return EARLIEST.compare(this, other) <= 0 ? this : other;
    }
}
