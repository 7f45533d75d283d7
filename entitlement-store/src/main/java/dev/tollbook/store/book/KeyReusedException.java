package dev.tollbook.store.book;

/** An idempotency key that came before, with another request. Which of the two was meant nobody can know. */
public final class KeyReusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KeyReusedException(String key) {
        super("The idempotency key '" + key + "' was used before, for another request. Use a new key.");
    }
}
