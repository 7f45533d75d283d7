package dev.tollbook.store.announce;

import dev.tollbook.store.change.InForce;
import dev.tollbook.store.entitlement.Entitlements;
import dev.tollbook.store.entitlement.GrantRules;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The offer in force and those before it, numbered in the order in which payers were looked at under them. Read again
 * only when something was projected or recorded. Not thread-safe; only the one who announces may ask.
 */
final class Offers {
    private static final Logger LOGGER = LoggerFactory.getLogger(Offers.class);
    private static final int REMEMBERED = 16;

    private final GrantRules rules;
    private final Map<Long, InForce> known = new HashMap<>();
    private Optional<OfferRows.Version> seen = Optional.empty();
    private Optional<InForce> current = Optional.empty();
    private boolean behind;

    Offers(GrantRules rules) {
        this.rules = rules;
    }

    /**
     * The offer in force, recorded if it is new. Empty while the projection knows less than was recorded, as during its
     * rebuild: under an older offer nothing can be said of anybody.
     */
    Optional<InForce> current(Connection connection) throws SQLException {
        OfferRows.Version version = OfferRows.version(connection);
        if (!seen.equals(Optional.of(version))) {
            boolean written = look(connection);
            // What was written may yet be rolled back, so it is read once more.
            seen = written ? Optional.empty() : Optional.of(version);
        }
        return current;
    }

    /** The one of that number; the other where it is not kept. */
    InForce of(Connection connection, long number, InForce other) throws SQLException {
        if (number == other.number()) {
            return other;
        }
        InForce remembered = known.get(number);
        if (remembered != null) {
            return remembered;
        }
        Optional<OfferRows.Numbered> recorded = OfferRows.find(connection, number);
        if (recorded.isEmpty()) {
            return other;
        }
        InForce read = inForce(recorded.get());
        if (known.size() >= REMEMBERED) {
            known.clear();
        }
        known.put(number, read);
        return read;
    }

    /** Whether anything was written. */
    private boolean look(Connection connection) throws SQLException {
        Optional<OfferRows.Numbered> newest = OfferRows.newest(connection);
        Offer before = newest.map(OfferRows.Numbered::offer).orElse(Offer.NONE);
        Offer now = OfferRows.projected(connection, before);
        if (now.isBehind(before)) {
            if (!behind) {
                LOGGER.atWarn().addKeyValue("catalogOffset", now.catalogOffset())
                        .addKeyValue("recordedCatalogOffset", before.catalogOffset())
                        .log("changes wait until the catalogue, products and prices have been projected again");
            }
            behind = true;
            current = Optional.empty();
            return false;
        }
        behind = false;
        boolean isSame = newest.isPresent() && now.sellsTheSameAs(before);
        if (isSame && now.equals(before)) {
            current = Optional.of(inForce(newest.get()));
            return false;
        }
        OfferRows.Numbered recorded = isSame
                ? OfferRows.replace(connection, newest.get().number(), now)
                : OfferRows.add(connection, now);
        current = Optional.of(inForce(recorded));
        return true;
    }

    private InForce inForce(OfferRows.Numbered recorded) {
        Offer offer = recorded.offer();
        return new InForce(recorded.number(), offer.since(),
                new Entitlements(offer.catalog(), rules, offer.listings()));
    }
}
