package dev.tollbook.schemas.receipt;

/** Headers that a record of {@code billing.dead-letters} has beside those of the raw record; its value is the raw bytes. */
public final class DeadLetter {
    /** A machine-readable word, e.g. {@code not-json}. */
    public static final String REASON_HEADER = "dead-letter-reason";
    /** A sentence for people. */
    public static final String DETAIL_HEADER = "dead-letter-detail";

    private DeadLetter() {}
}
