package dev.tollbook.schemas.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tollbook.schemas.payer.PayerType;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A plan as sold to one type of payer; a user plan {@code pro} and an organization plan {@code pro} are two plans.
 *
 * @param slug        unique within its payer type
 * @param payerType   who can have it
 * @param name        for people; the slug if nobody gave one
 * @param isDefault   what a payer without any other plan has; one per payer type
 * @param features    slugs of included features; {@code *} alone means all of them
 * @param limits      limit slug to maximum; {@link #UNLIMITED} for no cap
 * @param price       what it costs; empty for plans sold by hand
 * @param clerkPlans  Clerk's ids of it ({@code cplan_…}); Clerk's own slug is understood without
 * @param stripe      how Stripe names it
 * @param description for people
 * @param hidden      whether price lists leave it out; it can still be had
 * @param trialDays   length of a free trial
 * @param seats       how many members an organization may have; empty where the plan does not rule them
 */
public record Plan(
        String slug,
        @JsonProperty("for") PayerType payerType,
        String name,
        @JsonProperty("default") boolean isDefault,
        List<String> features,
        Map<String, Long> limits,
        Optional<Price> price,
        List<String> clerkPlans,
        StripeNames stripe,
        Optional<String> description,
        Optional<Boolean> hidden,
        Optional<Integer> trialDays,
        Optional<Seats> seats) {
    public static final long UNLIMITED = -1;
    public static final String ALL_FEATURES = "*";

    public Plan {
        name = name == null ? slug : name;
        features = features == null ? List.of() : List.copyOf(features);
        // Sorted, so that the same catalogue always has the same bytes.
        limits = limits == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(limits));
        price = price == null ? Optional.empty() : price;
        clerkPlans = clerkPlans == null ? List.of() : List.copyOf(clerkPlans);
        stripe = stripe == null ? StripeNames.NONE : stripe;
        description = description == null ? Optional.empty() : description;
        hidden = hidden == null ? Optional.empty() : hidden;
        trialDays = trialDays == null ? Optional.empty() : trialDays;
        seats = seats == null ? Optional.empty() : seats;
    }

    /** A plan without what is optional at the end. */
    public Plan(String slug, PayerType payerType, String name, boolean isDefault, List<String> features,
            Map<String, Long> limits, Optional<Price> price, List<String> clerkPlans, StripeNames stripe) {
        this(slug, payerType, name, isDefault, features, limits, price, clerkPlans, stripe, Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * How many members an organization on this plan may have, pending invitations included (Clerk: seat-based plans).
     *
     * @param limit    the most; {@link Plan#UNLIMITED} for no cap
     * @param included how many the plan's own price covers; empty for all of them
     * @param price    minor units per further seat and month; empty if none can be bought
     */
    public record Seats(@JsonProperty(required = true) long limit, Optional<Long> included, Optional<Long> price) {
        public Seats {
            included = included == null ? Optional.empty() : included;
            price = price == null ? Optional.empty() : price;
        }
    }

    /**
     * What the plan costs.
     *
     * @param currency ISO-4217
     * @param monthly  minor units per month
     * @param annual   minor units per year; empty if not sold by the year
     */
    public record Price(String currency, @JsonProperty(required = true) long monthly, Optional<Long> annual) {}

    /** Stripe's ids and lookup keys of a plan. */
    public record StripeNames(List<String> prices, List<String> lookupKeys, List<String> products) {
        public static final StripeNames NONE = new StripeNames(List.of(), List.of(), List.of());

        public StripeNames {
            prices = prices == null ? List.of() : List.copyOf(prices);
            lookupKeys = lookupKeys == null ? List.of() : List.copyOf(lookupKeys);
            products = products == null ? List.of() : List.copyOf(products);
        }
    }
}
