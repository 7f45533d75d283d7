package dev.tollbook.processor.normalize;

/** What the processor does with an event type. */
public enum Handling {
    /** The payload is a whole Stripe subscription. */
    SUBSCRIPTION_SNAPSHOT("applied"),
    /** The payload is a Clerk subscription with items. */
    SUBSCRIPTION_WITH_ITEMS("applied"),
    /** The payload is one Clerk subscription item. */
    SUBSCRIPTION_ITEM("applied"),
    /** The payload is a Stripe Checkout session. */
    CHECKOUT("applied"),
    /** The payload is a Stripe customer. */
    CUSTOMER("applied; ignored, no-state if it tells neither payer nor balance"),
    /** The payload is a Stripe customer that is gone. */
    CUSTOMER_DELETED("applied"),
    /** The payload is Stripe's summary of a customer's entitlements. */
    ENTITLEMENT_SUMMARY("applied"),
    /** The payload is a Stripe invoice. */
    INVOICE("applied"),
    /** The payload is a Stripe product, which belongs to nobody. */
    PRODUCT("applied"),
    /** The payload is a Stripe price, which belongs to nobody. */
    PRICE("applied"),
    /** The payload is a Stripe charge. */
    CHARGE("applied"),
    /** The payload is a Stripe credit note. */
    CREDIT_NOTE("applied"),
    /** The payload joins a Stripe payment to an invoice, and names no customer. */
    INVOICE_PAYMENT("parked, then applied"),
    /** The payload is a Stripe refund, which names its customer in recent API versions only. */
    REFUND("applied; parked first if it names no customer"),
    /** The payload is a Stripe dispute, and names no customer. */
    DISPUTE("parked, then applied"),
    /** The payload is a Stripe billing credit grant. */
    CREDIT_GRANT("applied"),
    /** The payload is a Stripe billing credit transaction, and names no customer. */
    CREDIT_TRANSACTION("parked, then applied"),
    /** The payload is a Clerk payment attempt. */
    PAYMENT_ATTEMPT("applied"),
    /** The payload is a Clerk organization. */
    ORGANIZATION("applied"),
    /** The payload is a Clerk membership. */
    MEMBERSHIP("applied"),
    /** The payload is a Clerk invitation. */
    INVITATION("applied"),
    /** The payload is a Clerk role. */
    ROLE("applied"),
    /** The payload is a Clerk permission. */
    PERMISSION("applied"),
    /** The payload names a Clerk user or organization that is gone. */
    PAYER_DELETED("applied"),
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
