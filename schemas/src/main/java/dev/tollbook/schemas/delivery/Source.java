package dev.tollbook.schemas.delivery;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Who told us: a provider, or our own API. */
public enum Source {
    CLERK, STRIPE, TOLLBOOK;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The name on topics, in headers and in answers: {@code clerk}, {@code stripe}, {@code tollbook}. */
    @JsonValue
    public String label() {
        return label;
    }

    /** The source with that label; {@link IllegalArgumentException} for any other. */
    public static Source of(String label) {
        for (Source source : values()) {
            if (source.label().equals(label)) {
                return source;
            }
        }
        throw new IllegalArgumentException("unknown source '" + label + "'");
    }
}
