package dev.tollbook.processor.topology;

import dev.tollbook.processor.normalize.Normalization.Listed;
import dev.tollbook.processor.reduce.ListingEntry;
import dev.tollbook.processor.reduce.Verdict;
import dev.tollbook.schemas.product.Listing;
import dev.tollbook.schemas.topic.Topics;

/** Products and prices, to {@code billing.products}. */
final class ListingIntake {
    private final Desk desk;

    ListingIntake(Desk desk) {
        this.desk = desk;
    }

    Verdict take(Listed said) {
        String id = said.listing().id();
        ListingEntry before = desk.read(TopologyNames.PRODUCTS, id, ListingEntry.class).orElse(ListingEntry.EMPTY);
        ListingEntry after = before.with(said.listing(), said.evidence());
        boolean changed = before.revision() == 0 || !after.saysTheSameAs(before);
        ListingEntry entry = changed ? after.revised() : after;
        desk.write(TopologyNames.PRODUCTS, id, entry);
        desk.touch(Topics.PRODUCTS, id, entry.revision());
        if (changed) {
            desk.emit(TopologyNames.PRODUCTS, id, entry.published(),
                    said.cause().toHeaders(Listing.SCHEMA, entry.revision()));
        }
        return changed ? Verdict.APPLIED : Verdict.SUPERSEDED;
    }
}
