package dev.tollbook.processor.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.processor.ledger.fact.LedgerFact;
import dev.tollbook.processor.normalize.Normalization.Credited;
import dev.tollbook.processor.normalize.Normalization.Ignored;
import dev.tollbook.processor.normalize.Normalization.Normalized;
import dev.tollbook.processor.normalize.Normalization.Rejected;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.delivery.Delivery;
import dev.tollbook.schemas.delivery.Position;
import java.util.List;
import java.util.Optional;

/** Signed bytes to provider-neutral terms: pure, total, and the same for the same input. */
public final class Normalizer implements WebhookReader {
    /** Stands where the body does not tell its type. */
    public static final String UNKNOWN = "unknown";

    private final StripeNormalizer stripe;
    private final ClerkNormalizer clerk;

    public Normalizer(Rules rules) {
        stripe = new StripeNormalizer(rules);
        clerk = new ClerkNormalizer(rules);
    }

    /** Never throws for anything that a body may hold. */
    @Override
    public Normalization normalize(byte[] body, Delivery delivery, Position position) {
        Cause cause = cause(delivery, position, UNKNOWN);
        try {
            JsonNode event = Body.object(body);
            cause = cause(delivery, position, Body.text(event.path("type")).orElse(UNKNOWN));
            return switch (delivery.source()) {
                case STRIPE -> judge(stripe.catalogue(), stripe.outOfScope(event, cause), event, cause);
                case CLERK -> judge(clerk.catalogue(), clerk.outOfScope(event, cause), event, cause);
                case TOLLBOOK -> throw new Rejection(RejectedReason.NOT_FROM_INGEST, "no provider sends as 'tollbook'");
            };
        } catch (Rejection e) {
            return new Rejected(e.reason(), e.getMessage(), cause);
        }
    }

    private Normalization judge(
            EventCatalogue catalogue, Optional<Ignored> outOfScope, JsonNode event, Cause cause) {
        return outOfScope.<Normalization>map(ignored -> ignored).orElseGet(() -> catalogue.find(cause.eventType())
                .map(type -> read(type, event, cause))
                .orElseGet(() -> new Ignored(IgnoredReason.UNKNOWN_TYPE,
                        "this version does not know events of type " + cause.eventType(), cause)));
    }

    private Normalization read(EventType type, JsonNode event, Cause cause) {
        return switch (type.handling()) {
            case SUBSCRIPTION_SNAPSHOT -> new Normalized(stripe.subscription(event, cause), cause);
            case SUBSCRIPTION_WITH_ITEMS -> new Normalized(clerk.subscription(event, cause), cause);
            case SUBSCRIPTION_ITEM -> new Normalized(clerk.item(event, cause), cause);
            case CREDIT -> credit(event, cause);
            case NOT_YET -> new Ignored(IgnoredReason.NOT_YET_HANDLED,
                    "this version keeps no state from it (" + type.effect() + ")", cause);
            case WITHOUT_STATE -> new Ignored(IgnoredReason.NO_STATE, "bears no state (" + type.effect() + ")", cause);
        };
    }

    private static Normalization credit(JsonNode event, Cause cause) {
        List<LedgerFact> facts = CreditFacts.of(event, cause);
        return facts.isEmpty()
                ? new Ignored(IgnoredReason.NO_STATE, "neither moves credits nor explains a movement", cause)
                : new Credited(facts, cause);
    }

    private static Cause cause(Delivery delivery, Position position, String eventType) {
        return new Cause(delivery.source(), delivery.id(), eventType, position, delivery.receivedAt());
    }
}
