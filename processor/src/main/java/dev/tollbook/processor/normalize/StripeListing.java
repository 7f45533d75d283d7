package dev.tollbook.processor.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.product.Listing;
import dev.tollbook.schemas.product.StripePrice;
import dev.tollbook.schemas.product.StripeProduct;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stripe's products and prices. A deletion may carry the id alone, and what is deleted names no plan. */
final class StripeListing {
    private static final long NOT_PUBLISHED = 0;
    private final List<String> planKeys;

    StripeListing(List<String> planKeys) {
        this.planKeys = planKeys;
    }

    Listing product(JsonNode product, Instant at, Cause cause) {
        boolean deleted = isDeleted(product, cause);
        List<String> features = new ArrayList<>();
        product.path("marketing_features").forEach(
                feature -> Body.text(feature.path("name")).ifPresent(features::add));
        return new StripeProduct(id(product), slug(product, deleted), Body.text(product.path("name")),
                Body.id(product.path("default_price")), features, isActive(product, deleted), deleted, at,
                NOT_PUBLISHED, cause);
    }

    Listing price(JsonNode price, Instant at, Cause cause) {
        boolean deleted = isDeleted(price, cause);
        JsonNode recurring = price.path("recurring");
        return new StripePrice(id(price), slug(price, deleted),
                deleted ? Optional.empty() : Body.text(price.path("lookup_key")),
                Body.id(price.path("product")), Body.text(price.path("nickname")),
                Body.text(price.path("currency")).map(currency -> Body.currency(price.path("currency"))),
                Body.count(price.path("unit_amount")), Body.text(recurring.path("interval")),
                Body.count(recurring.path("interval_count")), isActive(price, deleted), deleted, at, NOT_PUBLISHED,
                cause);
    }

    private Optional<String> slug(JsonNode listing, boolean deleted) {
        return deleted ? Optional.empty()
                : Body.firstKey(listing.path("metadata"), planKeys).map(Map.Entry::getValue);
    }

    private static boolean isActive(JsonNode listing, boolean deleted) {
        return !deleted && listing.path("active").asBoolean(true);
    }

    static boolean isDeleted(JsonNode listing, Cause cause) {
        return cause.eventType().endsWith(".deleted") || listing.path("deleted").asBoolean(false);
    }

    private static String id(JsonNode listing) {
        return Body.text(listing.path("id")).orElseThrow(
                () -> new Rejection(RejectedReason.MISSING_ID, "the product or price has no id"));
    }
}
