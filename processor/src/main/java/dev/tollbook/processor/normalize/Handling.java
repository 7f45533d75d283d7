package dev.tollbook.processor.normalize;

/** What the processor does with an event type. */
public enum Handling {
    /** The payload is a whole Stripe subscription. */
    SUBSCRIPTION_SNAPSHOT("applied"),
    /** The payload is a Clerk subscription with items. */
    SUBSCRIPTION_WITH_ITEMS("applied"),
    /** The payload is one Clerk subscription item. */
    SUBSCRIPTION_ITEM("applied"),
    /** Moves credits, or explains a movement. */
    CREDIT("applied"),
    /** Bears state that Tollbook does not keep yet. */
    NOT_YET("ignored, not-yet-handled"),
    /** Bears no state that anything here depends on. */
    WITHOUT_STATE("ignored, no-state");

    private final String receipt;

    Handling(String receipt) {
        this.receipt = receipt;
    }

    /** Outcome and reason of the receipt, for a delivery that is neither repeated nor late. */
    public String receipt() {
        return receipt;
    }
}
