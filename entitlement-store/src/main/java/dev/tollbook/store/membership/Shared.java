package dev.tollbook.store.membership;

import java.util.concurrent.ConcurrentHashMap;

/** Values that recur with many members, such as roles and event types, kept once. Thread-safe. */
final class Shared<T> {
    // There are about as many as roles and event types; beyond it somebody makes them up, and nothing is shared any more.
    private static final int MOST = 10_000;

    private final ConcurrentHashMap<T, T> known = new ConcurrentHashMap<>();

    T of(T value) {
        T shared = known.get(value);
        if (shared != null) {
            return shared;
        }
        if (known.size() >= MOST) {
            return value;
        }
        T other = known.putIfAbsent(value, value);
        return other == null ? value : other;
    }
}
