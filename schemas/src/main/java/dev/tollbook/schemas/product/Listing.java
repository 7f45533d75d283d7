package dev.tollbook.schemas.product;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.tollbook.schemas.delivery.Cause;
import java.time.Instant;
import java.util.Optional;

/**
 * A product or a price of Stripe's: the value of {@code billing.products}, keyed by its id. It belongs to no customer; it
 * tells which plan a subscription's price means.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
        @JsonSubTypes.Type(value = StripeProduct.class, name = "product"),
        @JsonSubTypes.Type(value = StripePrice.class, name = "price")
})
public sealed interface Listing permits StripeProduct, StripePrice {
    String SCHEMA = "product/1";

    /** Stripe's id. */
    String id();

    /** The plan that its metadata names; empty once it is deleted, for what is deleted names no plan. */
    Optional<String> planSlug();

    /** Whether it can be bought. One that cannot is still what earlier subscribers have. */
    boolean active();

    /** Whether it was deleted, for good. */
    boolean deleted();

    /** When Stripe said so. */
    Instant updatedAt();

    /** 1, 2, 3… per id. */
    long revision();

    /** The webhook of this revision. */
    Cause cause();
}
