package dev.tollbook.processor.reduce;

import dev.tollbook.processor.order.SnapshotContest;
import dev.tollbook.processor.order.SnapshotEvidence;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.product.Listing;
import dev.tollbook.schemas.product.StripePrice;
import dev.tollbook.schemas.product.StripeProduct;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is remembered of one product or price: its newest descriptions, of which there are several while Stripe's whole
 * seconds do not tell them apart, and that it was deleted. A deletion is final, whatever the times say.
 *
 * @param v         version of this layout
 * @param revision  as last published, 0 before that
 * @param described all descriptions of the newest second that are no deletion, in the order of their delivery ids
 * @param deletion  the first
 */
public record ListingEntry(int v, long revision, List<Told> described, Optional<Listing> deletion) {
    private static final int VERSION = 1;
    public static final ListingEntry EMPTY = new ListingEntry(VERSION, 0, List.of(), Optional.empty());
    private static final Comparator<Listing> FIRST = Comparator.comparing(Listing::updatedAt)
            .thenComparing(listing -> listing.cause().deliveryId());
    /** Which of two indistinguishable descriptions loses: that which names a plan. */
    private static final Comparator<Told> GRANTS = Comparator
            .comparing((Told told) -> told.listing().planSlug().isPresent());

    public ListingEntry { described = List.copyOf(described); }

    /** A description and what puts it in order. */
    public record Told(Listing listing, SnapshotEvidence evidence) {
        boolean isTwinOf(Told other) {
            return evidence.content().equals(other.evidence.content());
        }

        private String deliveryId() {
            return listing.cause().deliveryId();
        }
    }

    /** With one more event. */
    public ListingEntry with(Listing listing, SnapshotEvidence evidence) {
        if (listing.deleted()) {
            Listing first = deletion.filter(known -> FIRST.compare(known, listing) <= 0).orElse(listing);
            return new ListingEntry(v, revision, described, Optional.of(first));
        }
        Told told = new Told(listing, evidence);
        int later = described.isEmpty() ? 1
                : listing.updatedAt().compareTo(described.getFirst().listing().updatedAt());
        if (later < 0) {
            return this;
        }
        return new ListingEntry(v, revision, later > 0 ? List.of(told) : besides(told), deletion);
    }

    /** Of twins the smaller delivery id stays, whichever came first. */
    private List<Told> besides(Told told) {
        List<Told> all = new ArrayList<>(described);
        all.add(told);
        all.sort(Comparator.comparing(Told::deliveryId));
        List<Told> kept = new ArrayList<>();
        for (Told each : all) {
            if (kept.stream().noneMatch(each::isTwinOf)) {
                kept.add(each);
            }
        }
        return kept;
    }

    public ListingEntry revised() {
        return new ListingEntry(v, revision + 1, described, deletion);
    }

    /** As it stands; what is deleted is described as it last was, and names no plan. */
    public Listing published() {
        Listing shape = described.isEmpty() ? deletion.orElseThrow()
                : SnapshotContest.winner(described, Told::evidence, GRANTS).listing();
        return deletion.isPresent()
                ? with(shape, false, true, deletion.get().updatedAt(), deletion.get().cause())
                : with(shape, shape.active(), false, shape.updatedAt(), shape.cause());
    }

    /** Whether another entry publishes the same because of the same webhook, whatever the revision. */
    public boolean saysTheSameAs(ListingEntry other) {
        return published().equals(new ListingEntry(v, revision, other.described, other.deletion).published());
    }

    private Listing with(Listing shape, boolean active, boolean deleted, Instant at, Cause cause) {
        Optional<String> slug = deleted ? Optional.empty() : shape.planSlug();
        return switch (shape) {
            case StripeProduct product -> new StripeProduct(product.id(), slug, product.name(),
                    product.defaultPrice(), product.features(), active, deleted, at, revision, cause);
            case StripePrice price -> new StripePrice(price.id(), slug,
                    deleted ? Optional.empty() : price.lookupKey(), price.productId(), price.name(), price.currency(),
                    price.amount(), price.interval(), price.intervalCount(), active, deleted, at, revision, cause);
        };
    }
}
