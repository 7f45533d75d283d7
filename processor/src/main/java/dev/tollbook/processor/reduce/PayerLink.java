package dev.tollbook.processor.reduce;

import dev.tollbook.schemas.event.LinkSource;
import dev.tollbook.schemas.payer.Payer;
import java.time.Instant;
import java.util.Comparator;

/**
 * That an account belongs to a payer, who says so, and since when. Of several links the best one holds, in whatever
 * order they arrive: a subscription's metadata before a Checkout session's reference before a customer's metadata,
 * and of equals the earliest by the provider's time. A better one that arrives later re-homes the account.
 *
 * @param deliveryId of the webhook that says so
 */
public record PayerLink(Payer payer, LinkSource source, Instant since, String deliveryId) {
    private static final Comparator<PayerLink> BEST = Comparator.comparing(PayerLink::source)
            .thenComparing(PayerLink::since)
            .thenComparing(PayerLink::deliveryId)
            .thenComparing(link -> link.payer().id())
            .thenComparing(link -> link.payer().type());

    PayerLink orBetter(PayerLink other) {
        return BEST.compare(this, other) <= 0 ? this : other;
    }
}
