package dev.tollbook.processor.ledger.fact;

/** A field that tells about money is not what it should be; nothing may be guessed in its place. */
public final class MalformedFactException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedFactException(String message) {
        super(message);
    }
}
