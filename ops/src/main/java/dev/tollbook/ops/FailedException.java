package dev.tollbook.ops;

/** What was asked for cannot be done; the message says why and what helps. */
public final class FailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FailedException(String message) {
        super(message);
    }
}
