package dev.tollbook.bench.scenario;

/** It was fast and wrong, which counts for nothing. */
public final class WrongResultException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongResultException(String message) {
        super(message);
    }

    static void require(boolean right, String message) {
        if (!right) {
            throw new WrongResultException(message);
        }
    }
}
