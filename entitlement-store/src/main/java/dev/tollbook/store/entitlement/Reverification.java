package dev.tollbook.store.entitlement;

import java.util.Map;
import java.util.Optional;

/** How recently somebody must have proved who they are (Clerk: has(), reverification). */
public sealed interface Reverification {
    /** Left out, so it decides nothing. */
    Reverification NOTHING = new Nothing();
    /** There, but no requirement that Clerk knows: asked, and fails. */
    Reverification INVALID = new Invalid();

    /** Which factors must be fresh. */
    enum Level {
        FIRST_FACTOR, SECOND_FACTOR, MULTI_FACTOR
    }

    /** Clerk's presets, ages in minutes. */
    Map<String, Required> PRESETS = Map.of(
            "strict_mfa", new Required(Level.MULTI_FACTOR, 10),
            "strict", new Required(Level.SECOND_FACTOR, 10),
            "moderate", new Required(Level.SECOND_FACTOR, 60),
            "lax", new Required(Level.SECOND_FACTOR, 1440));

    /** The preset of that name, {@link #INVALID} if there is none. */
    static Reverification preset(String name) {
        Required preset = PRESETS.get(name);
        return preset == null ? INVALID : preset;
    }

    /** A requirement; {@link #INVALID} unless {@code afterMinutes} is a number above 0; Clerk takes 1e999 for one too. */
    static Reverification of(Level level, double afterMinutes) {
        return afterMinutes > 0 ? new Required(level, afterMinutes) : INVALID;
    }

    /** See {@link #NOTHING}. */
    record Nothing() implements Reverification {}

    /** See {@link #INVALID}. */
    record Invalid() implements Reverification {}

    /** Fresh means younger than {@code afterMinutes}; the limit itself is too old. */
    record Required(Level level, double afterMinutes) implements Reverification {
        boolean holds(FactorAges ages) {
            boolean first = isFresh(ages.first());
            boolean second = isFresh(ages.second());
            boolean onlyFirst = ages.second() == FactorAges.NOT_ENROLLED;
            return switch (level) {
                case FIRST_FACTOR -> first;
                case SECOND_FACTOR -> onlyFirst ? first : second;
                case MULTI_FACTOR -> first && (onlyFirst || second);
            };
        }

        private boolean isFresh(double age) {
            return age != FactorAges.NOT_ENROLLED && age < afterMinutes;
        }
    }

    /**
     * Minutes since each factor was last verified: Clerk's claim {@code fva}.
     *
     * @param first  {@link #NOT_ENROLLED} or 0 and above
     * @param second the same
     */
    record FactorAges(double first, double second) {
        public static final double NOT_ENROLLED = -1;

        /** The ages if both are possible ones. */
        public static Optional<FactorAges> of(double first, double second) {
            return isAge(first) && isAge(second) ? Optional.of(new FactorAges(first, second)) : Optional.empty();
        }

        private static boolean isAge(double age) {
            return Double.isFinite(age) && (age == NOT_ENROLLED || age >= 0);
        }
    }
}
