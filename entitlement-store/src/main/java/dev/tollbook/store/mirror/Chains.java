package dev.tollbook.store.mirror;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;

/**
 * A hash table whose entries are the values themselves, linked where they share a slot: with millions of small values
 * the nodes and keys of a general map would weigh as much as they do. One thread writes, any number read without a
 * lock. Links never change once they can be seen, so a reader walks a chain as it was at one moment.
 */
final class Chains<L extends Chains.Link<L>> {
    /** A value that knows its neighbour. */
    interface Link<L> {
        /** Of its key. */
        int hash();

        /** The next in its slot; null at the end. */
        L next();

        /** The same value before another neighbour. */
        L before(L other);
    }

    private static final int FIRST_SIZE = 16;
    private static final float FULL = 0.75f;

    private volatile AtomicReferenceArray<L> slots = new AtomicReferenceArray<>(FIRST_SIZE);
    private volatile int size;

    int size() {
        return size;
    }

    /** The first of those among which the key is, if it is there at all; null if nothing is. */
    L first(int hash) {
        AtomicReferenceArray<L> current = slots;
        return current.get(slot(hash, current));
    }

    /** Puts a value in place of the one with the same key, if there is one. */
    void put(L value, Predicate<L> sameKey) {
        AtomicReferenceArray<L> current = slots;
        int slot = slot(value.hash(), current);
        L chain = current.get(slot);
        L others = without(chain, sameKey);
        current.set(slot, value.before(others));
        count(1 + length(others) - length(chain));
        if (size > current.length() * FULL) {
            slots = grown(current);
        }
    }

    void remove(int hash, Predicate<L> sameKey) {
        int slot = slot(hash, slots);
        L chain = slots.get(slot);
        L others = without(chain, sameKey);
        slots.set(slot, others);
        count(length(others) - length(chain));
    }

    /** One thread writes. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void count(int added) {
        size += added;
    }

    /** Readers go on in the old slots, whose chains stay as they are. */
    private AtomicReferenceArray<L> grown(AtomicReferenceArray<L> current) {
        AtomicReferenceArray<L> larger = new AtomicReferenceArray<>(current.length() * 2);
        for (int i = 0; i < current.length(); i++) {
            for (L link = current.get(i); link != null; link = link.next()) {
                int slot = slot(link.hash(), larger);
                larger.setPlain(slot, link.before(larger.getPlain(slot)));
            }
        }
        return larger;
    }

    private static <L extends Link<L>> L without(L chain, Predicate<L> which) {
        L others = null;
        for (L link = chain; link != null; link = link.next()) {
            if (!which.test(link)) {
                others = link.before(others);
            }
        }
        return others;
    }

    private static <L extends Link<L>> int length(L chain) {
        int length = 0;
        for (L link = chain; link != null; link = link.next()) {
            length++;
        }
        return length;
    }

    /** The upper bits take part, since hashes of similar ids differ there. */
    private static int slot(int hash, AtomicReferenceArray<?> slots) {
        return (hash ^ hash >>> 16) & slots.length() - 1;
    }
}
