package dev.tollbook.processor.normalize;

import java.util.Locale;

/** Which Stripe events may bear state. Test events must never grant in production. */
public enum StripeMode {
    LIVE, TEST, ANY;

    boolean admits(boolean livemode) {
        return switch (this) {
            case LIVE -> livemode;
            case TEST -> !livemode;
            case ANY -> true;
        };
    }

    /** Reads {@code live}, {@code test} or {@code any}; {@link IllegalArgumentException} for anything else. */
    public static StripeMode of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
