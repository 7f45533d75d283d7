package dev.tollbook.store.entitlement;

import dev.tollbook.schemas.product.Listing;
import dev.tollbook.schemas.product.StripePrice;
import dev.tollbook.schemas.product.StripeProduct;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which plans the products and prices of Stripe's name now, by their ids. Immutable.
 *
 * @param revisions of all that are known, deleted ones too
 * @param names     of those that name anything
 */
public record Listings(Map<String, Long> revisions, Map<String, Names> names) {
    public static final Listings NONE = new Listings(Map.of(), Map.of());

    /**
     * What a product or price says of its plan.
     *
     * @param lookupKey of a price
     * @param productId of a price
     */
    public record Names(Optional<String> planSlug, Optional<String> lookupKey, Optional<String> productId) {
        static final Names NOTHING = new Names(Optional.empty(), Optional.empty(), Optional.empty());

        static Names of(Listing listing) {
            return listing.deleted() ? NOTHING : switch (listing) {
                case StripeProduct product -> new Names(product.planSlug(), Optional.empty(), Optional.empty());
                case StripePrice price -> new Names(price.planSlug(), price.lookupKey(), price.productId());
            };
        }
    }

    public Listings {
        revisions = Map.copyOf(revisions);
        names = Map.copyOf(names);
    }

    /** With what was told last; a revision at or below the known one is old news. */
    public Listings with(Collection<? extends Listing> told) {
        Map<String, Long> newRevisions = new HashMap<>(revisions);
        Map<String, Names> newNames = new HashMap<>(names);
        for (Listing listing : told) {
            if (newRevisions.getOrDefault(listing.id(), 0L) < listing.revision()) {
                newRevisions.put(listing.id(), listing.revision());
                newNames.put(listing.id(), Names.of(listing));
            }
        }
        newNames.values().removeIf(Names.NOTHING::equals);
        return new Listings(newRevisions, newNames);
    }

    /** Whether that revision, or a later one, is known. */
    public boolean hasReached(String id, long revision) {
        return revisions.getOrDefault(id, 0L) >= revision;
    }

    Names of(Optional<String> id) {
        return id.map(names::get).orElse(Names.NOTHING);
    }
}
