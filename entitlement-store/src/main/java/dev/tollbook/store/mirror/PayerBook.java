package dev.tollbook.store.mirror;

/** All accounts of one payer, packed, and what they come to, remembered for as long as it holds. Thread-safe; the accounts never change. */
final class PayerBook {
    private final String payer;
    private final byte[] accounts;
    private volatile Compiled compiled = Compiled.NEVER;

    PayerBook(String payer, byte[] accounts) {
        this.payer = payer;
        this.accounts = accounts;
    }

    String payer() {
        return payer;
    }

    byte[] accounts() {
        return accounts;
    }

    boolean isEmpty() {
        return accounts.length == 0;
    }

    /** What was compiled last, whether or not it holds. */
    Compiled compiled() {
        return compiled;
    }

    Compiled remember(Compiled newest) {
        compiled = newest;
        return newest;
    }
}
