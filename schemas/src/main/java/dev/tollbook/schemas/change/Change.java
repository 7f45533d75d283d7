package dev.tollbook.schemas.change;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.payer.Payer;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that a payer gained or lost: the value of {@code billing.changes}. Whoever adds up the changes of a payer,
 * beginning with the default plan of its type, has what the payer holds.
 *
 * @param id          names the change; the same wherever it is told
 * @param position    grows with every change of any payer; a reader that has seen it has seen all before it
 * @param payer       who gained or lost it
 * @param type        what it is
 * @param slug        which
 * @param direction   gained or lost
 * @param at          when it took effect, to the millisecond; never before the payer's change before it
 * @param reason      because of what
 * @param cause       the webhook that spoke last of the item behind it; absent where no webhook is behind it
 * @param announcedAt when it was found out
 */
public record Change(
        String id,
        long position,
        Payer payer,
        Type type,
        String slug,
        Direction direction,
        Instant at,
        Reason reason,
        Optional<Cause> cause,
        Instant announcedAt) {
    public static final String SCHEMA = "change/1";

    /** What can be held. */
    public enum Type {
        PLAN, FEATURE, @JsonEnumDefaultValue
        UNKNOWN;

        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Which way it went. */
    public enum Direction {
        GAINED, LOST, @JsonEnumDefaultValue
        UNKNOWN;

        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Because of what. */
    public enum Reason {
        /** A provider said so. */
        WEBHOOK,
        /** A trial, a grace, a paid period or an exception ran out; no webhook came at that instant. */
        TIME,
        /** Another catalogue was put in force. */
        CATALOG,
        /** Somebody made or withdrew an exception for this payer. */
        OVERRIDE,
        /** None of these: the operator set another grace or leeway, or this version decides otherwise. */
        RULES, @JsonEnumDefaultValue
        UNKNOWN;

        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The id of the change at that position. */
    public static String idOf(long position) {
        return "chg_" + position;
    }
}
