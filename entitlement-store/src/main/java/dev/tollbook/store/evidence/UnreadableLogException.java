package dev.tollbook.store.evidence;

/** The broker cannot be asked at the moment; says nothing about whether the record exists. */
public final class UnreadableLogException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableLogException(String message, Throwable cause) {
        super(message, cause);
    }
}
