package dev.tollbook.schemas.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;

/**
 * Something that people do in the product, and all that it takes: every condition must hold.
 *
 * @param slug        names it in questions, e.g. {@code projects.create}
 * @param name        for people; the slug if nobody gave one
 * @param permissions full keys ({@code org:projects:create}); looked at only where an organization is asked about
 * @param features    slugs of features
 * @param limit       slug of the limit of which it takes {@code quantity}
 * @param credits     what one of it costs; checked against the balance, not charged
 */
public record Action(
        String slug,
        String name,
        List<String> permissions,
        List<String> features,
        Optional<String> limit,
        Optional<Cost> credits) {
    public Action {
        name = name == null ? slug : name;
        permissions = permissions == null ? List.of() : List.copyOf(permissions);
        features = features == null ? List.of() : List.copyOf(features);
        limit = limit == null ? Optional.empty() : limit;
        credits = credits == null ? Optional.empty() : credits;
    }

    /**
     * A price in credits.
     *
     * @param currency ISO-4217
     * @param amount   minor units per unit of quantity
     */
    public record Cost(String currency, @JsonProperty(required = true) long amount) {}
}
