package dev.tollbook.schemas.receipt;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What became of a delivery. All but {@link #PARKED} are final. */
public enum Outcome {
    /** It changed something. */
    APPLIED,
    /** The same delivery, or a twin of it, had been taken in before. */
    DUPLICATE,
    /** Older than what is known. */
    SUPERSEDED,
    /** Bears no state here: its type, mode or instance is not ours to act on. */
    IGNORED,
    /** Waits for a link to a payer; a final receipt follows. */
    PARKED,
    /** A command that the rules refuse, e.g. a spend of credits that are not there; nothing was posted. */
    REJECTED,
    /** Could not be understood; its bytes lie in {@code billing.dead-letters}. */
    DEAD_LETTERED;

    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public boolean isFinal() {
        return this != PARKED;
    }
}
