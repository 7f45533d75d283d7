package dev.tollbook.schemas.payer;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Plans are sold to users or to organizations, and a slug means another plan for each. */
public enum PayerType {
    USER, ORGANIZATION;

    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
