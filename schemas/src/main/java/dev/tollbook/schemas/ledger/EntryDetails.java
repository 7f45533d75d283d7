package dev.tollbook.schemas.ledger;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What people want to know about an entry beside its amount.
 *
 * @param actor       who asked for it
 * @param reason      a word, e.g. {@code courtesy}
 * @param note        a sentence
 * @param requestHash SHA-256 (hex) of the request behind it: the same idempotency key with another request is refused
 * @param refersTo    the entry that a {@link EntryType#RECLASSIFIED} is about
 * @param references  the provider's objects: {@code invoice}, {@code credit-note}, {@code payment-attempt}…
 */
public record EntryDetails(
        Optional<String> actor,
        Optional<String> reason,
        Optional<String> note,
        Optional<String> requestHash,
        Optional<String> refersTo,
        Map<String, String> references) {
    public static final EntryDetails NONE = new EntryDetails(Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty(), Map.of());

    public EntryDetails {
        // Sorted, so that equal details give equal bytes.
        references = Collections.unmodifiableSortedMap(new TreeMap<>(references));
    }

    /** Only the provider's objects behind an entry. */
    public static EntryDetails of(Map<String, String> references) {
        return new EntryDetails(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), references);
    }

    /** The same, about an earlier entry. */
    public EntryDetails about(String entry) {
        return new EntryDetails(actor, reason, note, requestHash, Optional.of(entry), references);
    }
}
