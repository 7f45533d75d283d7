package dev.tollbook.store.announce;

import dev.tollbook.schemas.catalog.Catalog;
import dev.tollbook.schemas.product.Listing;
import dev.tollbook.store.entitlement.Listings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is on sale, which decides together with an account what a payer has: the catalogue, and the plans that Stripe's
 * products and prices name.
 *
 * @param catalogOffset of the catalogue in its topic; -1 where there is none yet
 * @param since         when the last of it was put in force: a catalogue was applied, or ingest received the webhook
 *                      that made a product or price name another plan
 */
record Offer(long catalogOffset, Catalog catalog, Listings listings, Instant since) {
    static final Offer NONE = new Offer(-1, Catalog.EMPTY, Listings.NONE, Instant.EPOCH);

    /**
     * The offer after this one.
     *
     * @param told all products and prices that are known now
     */
    Offer next(long nextOffset, Instant appliedAt, Catalog nextCatalog, List<Listing> told) {
        Listings next = Listings.NONE.with(told);
        Stream<Instant> applied = nextOffset == catalogOffset ? Stream.empty() : Stream.of(appliedAt);
        Stream<Instant> renamed = told.stream()
                .filter(listing -> !names(listings, listing).equals(names(next, listing)))
                .map(listing -> listing.cause().receivedAt());
        return new Offer(nextOffset, nextCatalog, next,
                Stream.concat(applied, renamed).max(Instant::compareTo).orElse(since));
    }

    /** Whether every payer has the same under both. */
    boolean sellsTheSameAs(Offer other) {
        return catalogOffset == other.catalogOffset && listings.names().equals(other.listings.names());
    }

    /** Whether something that the other knows is not known here, or only as it was before. */
    boolean isBehind(Offer other) {
        return catalogOffset < other.catalogOffset || other.listings.revisions().entrySet().stream()
                .anyMatch(known -> !listings.hasReached(known.getKey(), known.getValue()));
    }

    private static Optional<Listings.Names> names(Listings all, Listing one) {
        return Optional.ofNullable(all.names().get(one.id()));
    }
}
