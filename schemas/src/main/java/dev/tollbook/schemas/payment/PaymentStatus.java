package dev.tollbook.schemas.payment;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a payment stands, over both providers. It never says who is entitled: subscriptions do. */
public enum PaymentStatus {
    PENDING,
    /** Waits for the customer, for example for 3-D Secure. */
    ACTION_REQUIRED, PAID, FAILED,
    /** Annulled: nothing is owed. */
    VOIDED,
    /** Written off: owed, and not expected any more. */
    UNCOLLECTIBLE,
    /** Money went back to the customer. */
    RETURNED,
    /** Part of the money went back to the customer. */
    PARTLY_RETURNED,
    /** The customer's bank disputes it. */
    DISPUTED,
    /** A dispute that we won. */
    WON,
    /** A dispute that we lost. */
    LOST,
    /** A word that we do not know. */
    @JsonEnumDefaultValue
    UNKNOWN;

    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
