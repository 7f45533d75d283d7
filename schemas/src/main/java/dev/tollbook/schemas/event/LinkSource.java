package dev.tollbook.schemas.event;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What names the payer of an account, the most trustworthy first. */
public enum LinkSource {
    /** The account is the payer's own (Clerk). */
    PROVIDER,
    /** Stripe: metadata of a subscription. */
    SUBSCRIPTION,
    /** Stripe: {@code client_reference_id} or metadata of a Checkout session. */
    CHECKOUT,
    /** Stripe: metadata of the customer. */
    CUSTOMER,
    /** A word of a later version. */
    @JsonEnumDefaultValue
    UNKNOWN;

    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
