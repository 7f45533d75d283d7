package dev.tollbook.store.mirror;

/**
 * The id of a payer as five numbers, eight characters in each: two ids are equal exactly if these are. They lie side by
 * side in a table and are compared there, where a text would be two objects somewhere else in memory. Ids that do not
 * fit get a number in place of their characters, which none that fits can have.
 */
record PayerId(long a, long b, long c, long d, long e) {
    /** How many numbers an id takes. */
    static final int WORDS = 5;
    /** No payer's. */
    static final PayerId NONE = new PayerId(0, 0, 0, 0, 0);

    private static final int IN_WORD = 8;
    private static final int LONGEST = WORDS * IN_WORD;
    private static final int LATIN = 0xFF;
    private static final long EACH_LOWEST_BIT = 0x0101_0101_0101_0101L;
    private static final long EACH_HIGHEST_BIT = 0x8080_8080_8080_8080L;
    // Odd, with bits in no order.
    private static final long MIX_A = 0xa076_1d64_78bd_642fL;
    private static final long MIX_B = 0xe703_7ed1_a0b4_28dbL;

    /** {@link #NONE} for one that does not fit: empty, longer than forty characters, or with a character like no provider's. */
    static PayerId of(String id) {
        long a = word(id, 0);
        long b = word(id, 1);
        long c = word(id, 2);
        long d = word(id, 3);
        long e = word(id, 4);
        return fits(id, a, b, c, d, e) ? new PayerId(a, b, c, d, e) : NONE;
    }

    /** Whether these words are all of that id: one with characters is never 0 unless one of them does not fit. */
    static boolean fits(String id, long a, long b, long c, long d, long e) {
        int length = id.length();
        return length <= LONGEST && a != 0 && b != 0 == length > IN_WORD && c != 0 == length > 2 * IN_WORD
                && d != 0 == length > 3 * IN_WORD && e != 0 == length > 4 * IN_WORD;
    }

    /** What stands for an id that does not fit. */
    static PayerId numbered(long number) {
        return new PayerId(0, number, 0, 0, 0);
    }

    static PayerId read(long[] words, int at) {
        return new PayerId(words[at], words[at + 1], words[at + 2], words[at + 3], words[at + 4]);
    }

    void write(long[] words, int at) {
        words[at] = a;
        words[at + 1] = b;
        words[at + 2] = c;
        words[at + 3] = d;
        words[at + 4] = e;
    }

    static boolean isAt(long[] words, int at, long a, long b, long c, long d, long e) {
        return words[at] == a && words[at + 1] == b && words[at + 2] == c && words[at + 3] == d && words[at + 4] == e;
    }

    boolean isNone() {
        return (a | b) == 0;
    }

    long hash(long seed) {
        return hash(seed, a, b, c, d, e);
    }

    /** @param seed unknown to whoever chooses ids, so that nobody can choose many with the same hash */
    static long hash(long seed, long a, long b, long c, long d, long e) {
        long front = product(a ^ seed, b ^ MIX_A);
        long back = product(c ^ Long.rotateLeft(seed, 32), d ^ MIX_B);
        return product(front ^ back ^ MIX_A, e ^ seed ^ MIX_B);
    }

    private static long product(long x, long y) {
        return x * y ^ Math.multiplyHigh(x, y);
    }

    /** One of the numbers of an id; 0 if a character does not fit, or there is none. */
    static long word(String id, int which) {
        int from = which * IN_WORD;
        int length = id.length();
        if (from + IN_WORD > length) {
            return rest(id, from, length);
        }
        int c0 = id.charAt(from);
        int c1 = id.charAt(from + 1);
        int c2 = id.charAt(from + 2);
        int c3 = id.charAt(from + 3);
        int c4 = id.charAt(from + 4);
        int c5 = id.charAt(from + 5);
        int c6 = id.charAt(from + 6);
        int c7 = id.charAt(from + 7);
        long word = c0 | c1 << 8 | c2 << 16 | (long) c3 << 24 | (long) c4 << 32 | (long) c5 << 40
                | (long) c6 << 48 | (long) c7 << 56;
        boolean isLatin = (c0 | c1 | c2 | c3 | c4 | c5 | c6 | c7) <= LATIN;
        boolean hasNul = (word - EACH_LOWEST_BIT & ~word & EACH_HIGHEST_BIT) != 0;
        return isLatin && !hasNul ? word : 0;
    }

    private static long rest(String id, int from, int length) {
        long word = 0;
        for (int i = length - 1; i >= from; i--) {
            int character = id.charAt(i);
            if (character == 0 || character > LATIN) {
                return 0;
            }
            word = word << 8 | character;
        }
        return word;
    }
}
