package dev.tollbook.store.mirror;

import java.util.concurrent.ConcurrentHashMap;

/**
 * Values that recur in many accounts, such as prices and event types, kept once and told apart by a number. Only grows,
 * until the process ends: there are about as many as a catalogue and its history have names. Thread-safe.
 */
final class Recurring<T> {
    private final ConcurrentHashMap<T, Integer> numbers = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Integer, T> values = new ConcurrentHashMap<>();

    int number(T value) {
        Integer known = numbers.get(value);
        if (known != null) {
            return known;
        }
        return numbers.computeIfAbsent(value, added -> {
            // Before the number is known to anybody, so whoever has a number finds its value.
            int next = values.size();
            while (values.putIfAbsent(next, added) != null) {
                next++;
            }
            return next;
        });
    }

    T value(int number) {
        T value = values.get(number);
        if (value == null) {
            throw new IllegalStateException("no value has the number " + number);
        }
        return value;
    }
}
