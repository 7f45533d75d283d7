package dev.tollbook.processor.ledger;

/** An invariant was about to break. Nothing of the fact is booked, and the book is parked. */
final class LedgerViolation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LedgerViolation(String message) {
        super(message);
    }
}
