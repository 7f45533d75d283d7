package dev.tollbook.processor.sample;

import dev.tollbook.processor.normalize.Fact;
import dev.tollbook.processor.normalize.Normalization;
import dev.tollbook.processor.normalize.Normalizer;
import dev.tollbook.processor.normalize.Rules;
import dev.tollbook.processor.normalize.StripeMode;
import dev.tollbook.schemas.delivery.Delivery;
import dev.tollbook.schemas.delivery.Position;
import dev.tollbook.schemas.delivery.Source;
import dev.tollbook.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A webhook as ingest hands it on: a delivery id, a key and a body. */
public record Raw(Source source, String id, String key, String body) {
    public static final Instant RECEIVED = Instant.parse("2026-09-01T10:00:00Z");
    public static final Rules RULES = new Rules(StripeMode.ANY, Set.of(),
            List.of("payer_id", "organization_id", "team_id", "user_id"), List.of("plan_slug", "planSlug", "plan"));
    public static final Normalizer NORMALIZER = new Normalizer(RULES);

    public byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    public String topic() {
        return source == Source.CLERK ? Topics.RAW_CLERK : Topics.RAW_STRIPE;
    }

    public Delivery delivery() {
        return delivery(RECEIVED);
    }

    public Delivery delivery(Instant receivedAt) {
        return new Delivery(id, source, receivedAt, receivedAt, "application/json", "default", "main", "v1,made-up",
                Optional.empty());
    }

    public Raw again(String otherId) {
        return new Raw(source, otherId, key, body);
    }

    /** The same record under another key. */
    public Raw keyed(String otherKey) {
        return new Raw(source, id, otherKey, body);
    }

    public Normalization normalized() {
        return normalized(RULES, 0);
    }

    public Normalization normalized(Rules rules, long offset) {
        return new Normalizer(rules).normalize(bytes(), delivery(), new Position(topic(), 0, offset), Optional.empty());
    }

    /** Whether it says something of an account as a whole. */
    public boolean isAboutAnAccount() {
        return normalized() instanceof Normalization.Normalized said && !said.facts().isEmpty()
                && said.facts().getFirst() instanceof Fact.OfAccount;
    }

    /** What it says; fails if it says nothing. */
    public Fact.OfAccount fact(long offset) {
        Normalization said = NORMALIZER.normalize(bytes(), delivery(), new Position(topic(), 0, offset),
                Optional.empty());
        if (said instanceof Normalization.Normalized normalized) {
            return (Fact.OfAccount) normalized.facts().getFirst();
        }
        throw new AssertionError("not normalized: " + said);
    }
}
