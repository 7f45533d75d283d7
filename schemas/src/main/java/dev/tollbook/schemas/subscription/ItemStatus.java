package dev.tollbook.schemas.subscription;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a subscription item is worth, over both providers; the provider's own word is kept beside it. */
public enum ItemStatus {
    ACTIVE, TRIALING,
    /** Will end with the period and is paid until then (Clerk's meaning; a Stripe "canceled" is {@link #ENDED}). */
    CANCELED, PAST_DUE, UPCOMING, INCOMPLETE, ABANDONED, ENDED, EXPIRED, UNPAID, PAUSED,
    /** A word that we do not know: grants nothing. */
    @JsonEnumDefaultValue
    UNKNOWN;

    private final String label = name().toLowerCase(Locale.ROOT);

    @JsonValue
    public String label() {
        return label;
    }
}
