package dev.tollbook.bench.measure;

import java.util.Locale;

/**
 * What a figure is held to.
 *
 * @param of       what is compared
 * @param bound    in the figure's unit, or a plain number for a ratio
 * @param isAtMost whether less is better
 */
public record Target(Of of, double bound, boolean isAtMost) {
    /** What a target speaks of. */
    public enum Of {
        /** The figure itself. */
        VALUE,
        /** The figure divided by its ceiling, measured in the same run. */
        RATIO
    }

    public static Target atLeast(double bound) {
        return new Target(Of.VALUE, bound, false);
    }

    public static Target atMost(double bound) {
        return new Target(Of.VALUE, bound, true);
    }

    public static Target ratioAtLeast(double bound) {
        return new Target(Of.RATIO, bound, false);
    }

    public static Target ratioAtMost(double bound) {
        return new Target(Of.RATIO, bound, true);
    }

    /** A number that is none (no sample) meets nothing. */
    boolean isMetBy(double number) {
        return isAtMost ? number <= bound : number >= bound;
    }

    @Override
    public String toString() {
        String text = bound == Math.rint(bound) && of == Of.VALUE
                ? String.format(Locale.ROOT, "%,d", (long) bound)
                : String.format(Locale.ROOT, "%.2f", bound);
        return (isAtMost ? "≤ " : "≥ ") + text + (of == Of.RATIO ? "×" : "");
    }
}
