package dev.tollbook.store.mirror;

/** All accounts of one payer, packed, and what they come to, remembered for as long as it holds. Thread-safe; the accounts never change. */
final class PayerBook implements Chains.Link<PayerBook> {
    private final String payer;
    private final byte[] accounts;
    private final PayerBook next;
    private volatile Compiled compiled;

    PayerBook(String payer, byte[] accounts) {
        this(payer, accounts, null, Compiled.NEVER);
    }

    private PayerBook(String payer, byte[] accounts, PayerBook next, Compiled compiled) {
        this.payer = payer;
        this.accounts = accounts;
        this.next = next;
        this.compiled = compiled;
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

    @Override
    public int hash() {
        return payer.hashCode();
    }

    @Override
    public PayerBook next() {
        return next;
    }

    @Override
    public PayerBook before(PayerBook other) {
        return new PayerBook(payer, accounts, other, compiled);
    }
}
