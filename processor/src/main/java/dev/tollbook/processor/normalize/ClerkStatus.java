package dev.tollbook.processor.normalize;

import dev.tollbook.schemas.subscription.ItemStatus;

/** Clerk's subscription item statuses. */
final class ClerkStatus {
    private ClerkStatus() {}

    /** What the status is worth. A word that Clerk added since then grants nothing. */
    static ItemStatus of(String word, boolean freeTrial) {
        return switch (word) {
            case "active" -> freeTrial ? ItemStatus.TRIALING : ItemStatus.ACTIVE;
            case "canceled" -> ItemStatus.CANCELED;
            case "past_due" -> ItemStatus.PAST_DUE;
            case "upcoming" -> ItemStatus.UPCOMING;
            case "incomplete" -> ItemStatus.INCOMPLETE;
            case "abandoned" -> ItemStatus.ABANDONED;
            case "ended" -> ItemStatus.ENDED;
            case "expired" -> ItemStatus.EXPIRED;
            default -> ItemStatus.UNKNOWN;
        };
    }
}
