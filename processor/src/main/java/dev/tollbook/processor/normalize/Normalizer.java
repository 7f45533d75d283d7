package dev.tollbook.processor.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.processor.normalize.Normalization.Ignored;
import dev.tollbook.processor.normalize.Normalization.Rejected;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.delivery.Delivery;
import dev.tollbook.schemas.delivery.Position;
import dev.tollbook.schemas.payer.AccountId;
import java.util.Optional;
import java.util.function.Function;

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
    public Normalization normalize(byte[] body, Delivery delivery, Position position, Optional<AccountId> linked) {
        Cause cause = cause(delivery, position, UNKNOWN);
        try {
            JsonNode event = Body.object(body);
            cause = cause(delivery, position, Body.text(event.path("type")).orElse(UNKNOWN));
            return switch (delivery.source()) {
                case STRIPE -> stripe(event, linked, cause);
                case CLERK -> clerk(event, cause);
                case TOLLBOOK -> throw new Rejection(RejectedReason.NOT_FROM_INGEST, "no provider sends as 'tollbook'");
            };
        } catch (Rejection e) {
            return new Rejected(e.reason(), e.getMessage(), cause);
        }
    }

    /** The event type that a body names, if it names one. */
    public static String typeOf(byte[] body) {
        try {
            return Body.text(Body.object(body).path("type")).orElse(UNKNOWN);
        } catch (Rejection e) {
            return UNKNOWN;
        }
    }

    private Normalization stripe(JsonNode event, Optional<AccountId> linked, Cause cause) {
        return stripe.outOfScope(event, cause).<Normalization>map(ignored -> ignored).orElseGet(() -> read(
                stripe.catalogue(), cause, type -> stripe.read(type, event, linked, cause)));
    }

    private Normalization clerk(JsonNode event, Cause cause) {
        return clerk.outOfScope(event, cause).<Normalization>map(ignored -> ignored).orElseGet(() -> read(
                clerk.catalogue(), cause, type -> clerk.read(type, event, cause)));
    }

    private static Normalization read(
            EventCatalogue catalogue, Cause cause, Function<EventType, Normalization> reader) {
        Optional<EventType> type = catalogue.find(cause.eventType());
        if (type.isEmpty()) {
            return new Ignored(IgnoredReason.UNKNOWN_TYPE,
                    "this version does not know events of type " + cause.eventType(), cause);
        }
        return type.get().handling() == Handling.WITHOUT_STATE
                ? new Ignored(IgnoredReason.NO_STATE, "bears no state (" + type.get().effect() + ")", cause)
                : reader.apply(type.get());
    }

    private static Cause cause(Delivery delivery, Position position, String eventType) {
        return new Cause(delivery.source(), delivery.id(), eventType, position, delivery.receivedAt());
    }
}
