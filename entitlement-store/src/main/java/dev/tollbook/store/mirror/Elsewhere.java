package dev.tollbook.store.mirror;

/**
 * That an account with this hash is found under a payer of another name. Which account it is, the payer's book says: a
 * second copy of every id would weigh more than all the rest.
 *
 * @param hash  of the account's id
 * @param payer hash of the id of the payer whose book to look into
 * @param next  the neighbour; null for none
 */
record Elsewhere(int hash, long payer, Elsewhere next) implements Chains.Link<Elsewhere> {
    Elsewhere(int hash, long payer) {
        this(hash, payer, null);
    }

    @Override
    public Elsewhere before(Elsewhere other) {
        return new Elsewhere(hash, payer, other);
    }
}
