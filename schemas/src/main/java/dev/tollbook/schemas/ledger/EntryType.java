package dev.tollbook.schemas.ledger;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why an amount moved. */
public enum EntryType {
    /** What a provider's account held before the first event we know of, or a correction of that. */
    OPENING,
    /** A provider's adjustment, or a movement whose source is not known (yet). */
    ADJUSTMENT,
    /** Stripe: the balance was applied when an invoice was finalized. */
    APPLIED_TO_INVOICE,
    /** Stripe: a voided invoice gave back what it had taken. */
    UNAPPLIED_FROM_INVOICE,
    /** Stripe: a credit note went to the balance. */
    CREDIT_NOTE,
    /** Stripe: too small to be charged, owed on the next invoice. */
    INVOICE_TOO_SMALL,
    /** Stripe: the part of an invoice that is too large to be charged at once. */
    INVOICE_TOO_LARGE,
    /** Stripe: paid too much, credited. */
    INVOICE_OVERPAID,
    /** Clerk: account credit used by a charge. */
    APPLIED_TO_CHARGE,
    /** Clerk: follows from a balance that Clerk stated; the event behind it was never announced. */
    INFERRED,
    /** Credits given, with their own priority and expiry. */
    GRANT,
    /** Credits added through our API. */
    INCREASE,
    /** Credits taken or spent through our API. */
    DECREASE,
    /** What was left of a grant when it expired. */
    EXPIRED,
    /** What was left of a grant when it was voided. */
    VOIDED,
    /** The same money under another payer: the provider's account was linked to somebody else. */
    TRANSFER,
    /** The provider's account is gone. */
    WRITTEN_OFF,
    /** Moves nothing: says what an earlier entry really was. */
    RECLASSIFIED;

    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The type with that label; {@link IllegalArgumentException} for any other. */
    public static EntryType of(String label) {
        for (EntryType type : values()) {
            if (type.label().equals(label)) {
                return type;
            }
        }
        throw new IllegalArgumentException("unknown entry type '" + label + "'");
    }
}
