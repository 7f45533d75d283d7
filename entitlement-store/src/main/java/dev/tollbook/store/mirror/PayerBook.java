package dev.tollbook.store.mirror;

/** All accounts of one payer as of one moment, and what was compiled of them, whether or not it holds. */
final class PayerBook {
    private final PayerId id;
    private final byte[] accounts;
    private final Compiled compiled;

    PayerBook(PayerId id, byte[] accounts, Compiled compiled) {
        this.id = id;
        this.accounts = accounts;
        this.compiled = compiled;
    }

    PayerId id() {
        return id;
    }

    /** Packed; the same array for as long as they are the same. */
    byte[] accounts() {
        return accounts;
    }

    Compiled compiled() {
        return compiled;
    }

    boolean isEmpty() {
        return accounts.length == 0;
    }
}
