package dev.tollbook.store.access;

import java.util.Optional;

/** Where the key of a request is looked up. */
@FunctionalInterface
public interface KeyRing {
    /** The key that was presented, if it is in force. */
    Optional<ApiKey> find(String presented);

    /** Looks here first, then there. */
    default KeyRing or(KeyRing other) {
        return presented -> find(presented).or(() -> other.find(presented));
    }
}
