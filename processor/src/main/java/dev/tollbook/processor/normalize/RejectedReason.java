package dev.tollbook.processor.normalize;

import java.util.Locale;

/** Why a webhook could not be understood; the machine-readable word in the receipt and in the dead letter. */
public enum RejectedReason {
    NOT_JSON, NOT_AN_OBJECT,
    /** Stripe: a v2 notification without the object. */
    THIN_EVENT,
    /** Stripe: {@code object} is something else than {@code event}. */
    NOT_AN_EVENT, MISSING_ID, MISSING_TYPE, MISSING_DATA, MISSING_TIME, MISSING_STATUS,
    /** A field that tells about money is not a whole number of minor units, or has no currency. */
    MALFORMED_AMOUNT,
    /** The account's ledger takes nothing, because an invariant was about to break. */
    LEDGER_PARKED,
    /** A record of the commands' topic that is none. */
    NOT_A_COMMAND,
    /** It names nobody. */
    NO_PAYER,
    /** Clerk: it names a user and an organization. */
    AMBIGUOUS_PAYER,
    /** The record's key is not the account, so another partition keeps that account's book. */
    MISROUTED,
    /** The record does not carry the headers that ingest writes. */
    NOT_FROM_INGEST,
    /** The account's state no longer fits into one record. */
    TOO_LARGE,
    /** It names no customer, and nothing told in time whose the objects are that it names. */
    UNLINKED,
    /** A mistake of ours: the event may be right. */
    INTERNAL_ERROR;

    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
