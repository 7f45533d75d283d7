package dev.tollbook.bench.capacity;

import java.util.OptionalDouble;

/**
 * One line of the answer.
 *
 * @param what    is needed
 * @param value   how much, in the unit of its own; empty if something was not measured
 * @param shown   the same for people
 * @param because the arithmetic, or what is missing
 */
public record Need(String what, OptionalDouble value, String shown, String because) {
    static Need unknown(String what, String because) {
        return new Need(what, OptionalDouble.empty(), "unknown", because);
    }
}
