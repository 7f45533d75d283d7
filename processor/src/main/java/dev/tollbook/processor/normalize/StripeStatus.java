package dev.tollbook.processor.normalize;

import dev.tollbook.schemas.subscription.ItemStatus;

/** Stripe's subscription statuses. */
final class StripeStatus {
    private StripeStatus() {}

    /** What the status is worth. A word that Stripe added since then grants nothing. */
    static ItemStatus of(String word) {
        return switch (word) {
            case "active" -> ItemStatus.ACTIVE;
            case "trialing" -> ItemStatus.TRIALING;
            case "past_due" -> ItemStatus.PAST_DUE;
            case "unpaid" -> ItemStatus.UNPAID;
            case "paused" -> ItemStatus.PAUSED;
            case "incomplete" -> ItemStatus.INCOMPLETE;
            case "incomplete_expired" -> ItemStatus.EXPIRED;
            // Not Clerk's "canceled": at Stripe the word means that it is over.
            case "canceled" -> ItemStatus.ENDED;
            default -> ItemStatus.UNKNOWN;
        };
    }

    /** Stripe: nothing but metadata can change any more. */
    static boolean isTerminal(ItemStatus status) {
        return status == ItemStatus.ENDED || status == ItemStatus.EXPIRED;
    }
}
