package dev.tollbook.schemas.payment;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a payment record is about. */
public enum PaymentKind {
    /** Clerk: one try at a payment. */
    ATTEMPT,
    /** Stripe: an invoice. */
    INVOICE,
    /** Stripe: money that was put to an invoice; joins an invoice to a payment intent. */
    INVOICE_PAYMENT,
    /** Stripe: a one-off purchase through Checkout. */
    CHECKOUT,
    /** Stripe: a charge of which something was given back. */
    CHARGE, REFUND, CREDIT_NOTE, DISPUTE,
    /** A word of a later version. */
    @JsonEnumDefaultValue
    UNKNOWN;

    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
