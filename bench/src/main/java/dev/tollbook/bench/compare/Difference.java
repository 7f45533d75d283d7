package dev.tollbook.bench.compare;

import dev.tollbook.bench.measure.Figure;

/** One figure of two runs. */
public sealed interface Difference {
    /** Names the figure, see {@link Figure#key}. */
    String key();

    /**
     * Measured in both.
     *
     * @param earlier ratio
     * @param now     ratio
     * @param standing what to make of it
     */
    record InBoth(String key, double earlier, double now, Standing standing) implements Difference {
        /** How much more it is than it was, in percent. */
        public double percent() {
            return percent(earlier, now);
        }

        static double percent(double earlier, double now) {
            return now == earlier ? 0 : (now / earlier - 1) * 100;
        }
    }

    /** Measured, or a ratio, in the earlier run only. */
    record OnlyEarlier(String key) implements Difference {}

    /** Measured, or a ratio, in the later run only. */
    record OnlyNow(String key) implements Difference {}

    /** What a difference says. */
    enum Standing {
        /** The two agree. */
        WITHIN(""),
        /** The two differ by more than they may. */
        DIFFERS("differs"),
        /** There is no ceiling, so the ratio is to a fixed value, and depends on the machine as that value does. */
        OF_THE_MACHINE("depends on the machine, not counted");

        private final String label;

        Standing(String label) {
            this.label = label;
        }

        /** As tables show it. */
        public String label() {
            return label;
        }
    }
}
