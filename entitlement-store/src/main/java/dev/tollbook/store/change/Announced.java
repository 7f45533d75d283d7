package dev.tollbook.store.change;

import dev.tollbook.schemas.payer.Payer;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What has been announced of a payer, and what it rests on. Authoritative: a rebuild of the projection must not announce
 * anything twice.
 *
 * @param held        the sum of all that was announced
 * @param accounts    revision by account, as last looked at
 * @param offer       number of the catalogue, products and prices under which it was looked at
 * @param exceptions  feature to whether it was granted or taken away by an exception
 * @param evaluatedAt up to when everything is announced, at the least: a later look that finds nothing new is not kept
 * @param nextAt      when something may change by itself; empty if only an event can change it
 */
public record Announced(
        Payer payer,
        Held held,
        SortedMap<String, Long> accounts,
        long offer,
        SortedMap<String, Boolean> exceptions,
        Instant evaluatedAt,
        Optional<Instant> nextAt) {
    public Announced {
        accounts = Collections.unmodifiableSortedMap(new TreeMap<>(accounts));
        exceptions = Collections.unmodifiableSortedMap(new TreeMap<>(exceptions));
    }

    /** A payer of whom nothing was announced has the default plan of its type, as has() says. */
    static Announced nothing(Payer payer, InForce inForce) {
        return new Announced(payer, Held.of(inForce.state(payer, List.of(), List.of(),
                Instant.EPOCH)), new TreeMap<>(), inForce.number(), new TreeMap<>(), Instant.EPOCH, Optional.empty());
    }

    /** Whether a later look has found nothing else: all that differs is up to when. */
    boolean isRepeatedBy(Announced later) {
        return equals(new Announced(later.payer, later.held, later.accounts, later.offer, later.exceptions, evaluatedAt,
                later.nextAt));
    }

    /**
     * Whether that is older than what was looked at before, as during a rebuild of the projection: nothing can be said
     * then, and least of all that something was lost.
     *
     * @param revisions of the accounts as they are now, whoever has them
     */
    public boolean isAheadOf(Map<String, Long> revisions) {
        return accounts.entrySet().stream()
                .anyMatch(known -> revisions.getOrDefault(known.getKey(), -1L) < known.getValue());
    }
}
