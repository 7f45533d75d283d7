package dev.tollbook.store.mirror;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The accounts of each payer, packed, and what they come to. Ids, accounts and what was compiled lie in three arrays
 * under the same number: whoever asks for what a payer holds waits for memory once, since the two that are needed are
 * found without knowing each other. One thread writes, any number read without a lock.
 *
 * <p>
 * A slot is taken once and keeps its id; a payer who has nothing any more keeps an empty one until the table grows. So a
 * reader who has found an id needs no second look.
 */
final class PayerTable {
    private static final int FIRST_SIZE = 16;
    private static final int MOST_OF_FOUR = 3;
    private static final byte[] NOTHING = {};
    private static final VarHandle COMPILED = MethodHandles.arrayElementVarHandle(Compiled[].class);
    private static final VarHandle ACCOUNTS = MethodHandles.arrayElementVarHandle(byte[][].class);

    /** {@code compiled} is set last, so a slot without it is free. Replaced by larger ones, never changed in size. */
    private static final class Slots {
        private final long[] ids;
        private final byte[][] accounts;
        private final Compiled[] compiled;

        Slots(int size) {
            ids = new long[Math.multiplyExact(size, PayerId.WORDS)];
            accounts = new byte[size][];
            compiled = new Compiled[size];
        }

        int size() {
            return compiled.length;
        }

        /** The slot of that id, or the free one where it would be. */
        int find(PayerId id, long hash) {
            return find(id.a(), id.b(), id.c(), id.d(), id.e(), hash);
        }

        private int find(long a, long b, long c, long d, long e, long hash) {
            int mask = compiled.length - 1;
            int slot = (int) hash & mask;
            while (COMPILED.getAcquire(compiled, slot) != null
                    && !PayerId.isAt(ids, slot * PayerId.WORDS, a, b, c, d, e)) {
                slot = slot + 1 & mask;
            }
            return slot;
        }

        boolean isFree(int slot) {
            return COMPILED.getAcquire(compiled, slot) == null;
        }
    }

    private final long seed = ThreadLocalRandom.current().nextLong();
    // Held by the one who writes, and by whoever stores what was compiled: it must not outlive the accounts it is made of.
    private final ReentrantLock changing = new ReentrantLock();
    private volatile Slots slots = new Slots(FIRST_SIZE);
    private volatile int size;
    private int taken;

    /** How many payers have an account. */
    int size() {
        return size;
    }

    /** Of an id in this table only: another has other hashes. */
    long hash(PayerId id) {
        return id.hash(seed);
    }

    /** What was compiled last, {@link Compiled#NEVER} if nothing was. */
    Compiled compiled(PayerId id) {
        return compiled(id.a(), id.b(), id.c(), id.d(), id.e());
    }

    /** The same for the words of an id, of which no object is made: this is asked for every check. */
    Compiled compiled(long a, long b, long c, long d, long e) {
        Slots current = slots;
        int slot = current.find(a, b, c, d, e, PayerId.hash(seed, a, b, c, d, e));
        Compiled known = (Compiled) COMPILED.getAcquire(current.compiled, slot);
        return known == null ? Compiled.NEVER : known;
    }

    /** The book as of one moment, an empty one if there is none. */
    PayerBook find(PayerId id) {
        Slots current = slots;
        int slot = current.find(id, hash(id));
        return current.isFree(slot) ? new PayerBook(id, NOTHING, Compiled.NEVER) : book(current, id, slot);
    }

    /** All books whose ids have that hash: one, as good as always. */
    List<PayerBook> withHash(long hash) {
        Slots current = slots;
        List<PayerBook> books = new ArrayList<>(1);
        for (int slot = (int) hash & current.size() - 1; !current.isFree(slot); slot = slot + 1 & current.size() - 1) {
            PayerId id = PayerId.read(current.ids, slot * PayerId.WORDS);
            if (hash(id) == hash) {
                books.add(book(current, id, slot));
            }
        }
        return books;
    }

    private static PayerBook book(Slots current, PayerId id, int slot) {
        while (true) {
            byte[] accounts = (byte[]) ACCOUNTS.getAcquire(current.accounts, slot);
            Compiled known = (Compiled) COMPILED.getAcquire(current.compiled, slot);
            // What was compiled of newer accounts must not be taken for something made of these.
            if (isSame(accounts, (byte[]) ACCOUNTS.getAcquire(current.accounts, slot))) {
                return new PayerBook(id, accounts, known);
            }
        }
    }

    /** Puts accounts in place of those that the payer had; none for a payer who has nothing any more. */
    void put(PayerId id, byte[] accounts) {
        changing.lock();
        try {
            Slots current = slots;
            int slot = current.find(id, hash(id));
            if (current.isFree(slot)) {
                if (accounts.length > 0) {
                    take(current, slot, id, accounts);
                }
                return;
            }
            count(sign(accounts) - sign(current.accounts[slot]));
            // First what was made of the old ones goes: a reader sees old accounts with nothing, never new ones with old.
            COMPILED.setRelease(current.compiled, slot, Compiled.NEVER);
            ACCOUNTS.setVolatile(current.accounts, slot, accounts);
        } finally {
            changing.unlock();
        }
    }

    /** Remembers what those accounts come to, unless they have changed meanwhile or somebody else is at it. */
    void remember(PayerBook book, Compiled newest) {
        if (!changing.tryLock()) {
            return;
        }
        try {
            Slots current = slots;
            int slot = current.find(book.id(), hash(book.id()));
            if (!current.isFree(slot) && isSame(current.accounts[slot], book.accounts())) {
                COMPILED.setRelease(current.compiled, slot, newest);
            }
        } finally {
            changing.unlock();
        }
    }

    private void take(Slots current, int slot, PayerId id, byte[] accounts) {
        if (taken + 1L > current.size() / 4L * MOST_OF_FOUR) {
            grow(current);
            put(id, accounts);
            return;
        }
        set(current, slot, id, accounts, Compiled.NEVER);
        taken++;
        count(1);
    }

    private static void set(Slots slots, int slot, PayerId id, byte[] accounts, Compiled known) {
        id.write(slots.ids, slot * PayerId.WORDS);
        ACCOUNTS.setRelease(slots.accounts, slot, accounts);
        COMPILED.setRelease(slots.compiled, slot, known);
    }

    /** Readers go on in the old slots, which stay as they are. */
    private void grow(Slots current) {
        // Where most slots belong to payers who have nothing any more, the same size is enough.
        Slots next = new Slots(size > current.size() / 2 ? Math.multiplyExact(current.size(), 2) : current.size());
        for (int slot = 0; slot < current.size(); slot++) {
            if (current.compiled[slot] != null && current.accounts[slot].length > 0) {
                PayerId id = PayerId.read(current.ids, slot * PayerId.WORDS);
                set(next, next.find(id, hash(id)), id, current.accounts[slot], current.compiled[slot]);
            }
        }
        taken = size;
        slots = next;
    }

    /** Every change makes another array, so the same one was not changed in between. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(byte[] one, byte[] other) {
        return one == other;
    }

    private static int sign(byte[] accounts) {
        return Integer.signum(accounts.length);
    }

    /** One thread writes. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void count(int added) {
        size += added;
    }
}
