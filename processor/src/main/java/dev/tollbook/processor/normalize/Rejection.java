package dev.tollbook.processor.normalize;

/** Ends the reading of a webhook that cannot be understood; never leaves this package. */
final class Rejection extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final RejectedReason reason;

    Rejection(RejectedReason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    RejectedReason reason() {
        return reason;
    }
}
