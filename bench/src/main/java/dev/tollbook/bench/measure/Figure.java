package dev.tollbook.bench.measure;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One measured number, the median over the rounds.
 *
 * @param scenario what ran
 * @param name     what was measured, unique within the scenario
 * @param unit     of {@code value} and {@code ceiling}
 * @param ceiling  the same of something bare, measured in the same run; empty where there is no such thing
 * @param target   what it is held to; empty for information
 */
public record Figure(
        String scenario, String name, String unit, double value, OptionalDouble ceiling, Optional<Target> target) {
    /** Whether the target was met. */
    public enum Verdict {
        OK, SHORT, INFO;

        /** As tables show it. */
        public String label() {
            return switch (this) {
                case OK -> "ok";
                case SHORT -> "short";
                case INFO -> "";
            };
        }
    }

    /** A number without anything beside it. */
    public static Figure of(String scenario, String name, String unit, double value) {
        return new Figure(scenario, name, unit, value, OptionalDouble.empty(), Optional.empty());
    }

    /** A number beside its ceiling. */
    public static Figure of(String scenario, String name, String unit, Beside measured) {
        return of(scenario, name, unit, measured.value()).beside(measured.ceiling());
    }

    /** Beside a ceiling of the same run. */
    public Figure beside(double bare) {
        return new Figure(scenario, name, unit, value, OptionalDouble.of(bare), target);
    }

    public Figure heldTo(Target bound) {
        return new Figure(scenario, name, unit, value, ceiling, Optional.of(bound));
    }

    /** The value as a part of its ceiling or, where there is none, of its target; empty if both are missing. */
    public OptionalDouble ratio() {
        if (ceiling.isPresent()) {
            return divide(value, ceiling.getAsDouble());
        }
        return target.filter(bound -> bound.of() == Target.Of.VALUE)
                .map(bound -> divide(value, bound.bound()))
                .orElse(OptionalDouble.empty());
    }

    public Verdict verdict() {
        if (target.isEmpty()) {
            return Verdict.INFO;
        }
        double number = switch (target.get().of()) {
            case VALUE -> value;
            case RATIO -> ceiling.isPresent() ? ratio().orElse(Double.NaN) : Double.NaN;
        };
        return target.get().isMetBy(number) ? Verdict.OK : Verdict.SHORT;
    }

    /** Names it in files and comparisons. */
    public String key() {
        return scenario + "/" + name;
    }

    private static OptionalDouble divide(double value, double by) {
        return by == 0 || !Double.isFinite(by) || !Double.isFinite(value)
                ? OptionalDouble.empty()
                : OptionalDouble.of(value / by);
    }
}
