package dev.tollbook.processor.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.processor.normalize.Normalization.Ignored;
import dev.tollbook.processor.order.Before;
import dev.tollbook.processor.order.Content;
import dev.tollbook.processor.order.Leaves;
import dev.tollbook.processor.order.SnapshotEvidence;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.delivery.Source;
import dev.tollbook.schemas.event.SubscriptionSnapshot;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.subscription.ItemStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * Stripe snapshot events of every API version. Reads raw JSON, the newest path first and older ones after it, and never
 * looks at {@code api_version}: an old endpoint that is rendered today sends old and new fields together.
 */
final class StripeNormalizer {
    private final Rules rules;
    private final StripeSubscription subscriptions;

    StripeNormalizer(Rules rules) {
        this.rules = rules;
        this.subscriptions = new StripeSubscription(rules.planKeys());
    }

    EventCatalogue catalogue() {
        return StripeEvents.CATALOGUE;
    }

    /** Checks the envelope; says why the event is not ours to act on, if it is not. */
    Optional<Ignored> outOfScope(JsonNode event, Cause cause) {
        requireSnapshotEvent(event);
        if (Body.text(event.path("id")).isEmpty()) {
            throw new Rejection(RejectedReason.MISSING_ID, "the event has no id");
        }
        if (Body.text(event.path("type")).isEmpty()) {
            throw new Rejection(RejectedReason.MISSING_TYPE, "the event has no type");
        }
        boolean livemode = event.path("livemode").asBoolean(false);
        if (!rules.stripeMode().admits(livemode)) {
            return Optional.of(new Ignored(IgnoredReason.OTHER_MODE, "a " + (livemode ? "live" : "test")
                    + " event, and TOLLBOOK_STRIPE_MODE admits only the other kind", cause));
        }
        return Body.text(event.path("account")).map(account -> new Ignored(IgnoredReason.CONNECTED_ACCOUNT,
                "about customers of the connected account " + account, cause));
    }

    Fact subscription(JsonNode event, Cause cause) {
        JsonNode object = event.path("data").path("object");
        if (!object.isObject()) {
            throw new Rejection(RejectedReason.MISSING_DATA, "data.object is missing");
        }
        Instant created = Body.time(event.path("created")).orElseThrow(
                () -> new Rejection(RejectedReason.MISSING_TIME, "created is missing"));
        String customer = Body.id(object.path("customer")).or(() -> Body.id(object.path("customer_account")))
                .orElseThrow(
                        () -> new Rejection(RejectedReason.NO_PAYER, "the subscription names no customer"));
        return new Fact.WholeSubscription(
                new SubscriptionSnapshot(
                        new AccountId(Source.STRIPE, customer),
                        StripePayer.in(object.path("metadata"), rules.payerKeys()),
                        created,
                        subscriptions.read(object, cause),
                        cause),
                evidence(event, object, cause));
    }

    private static SnapshotEvidence evidence(JsonNode event, JsonNode object, Cause cause) {
        JsonNode previous = event.path("data").path("previous_attributes");
        ItemStatus status = StripeStatus.of(object.path("status").asText());
        boolean pastDue = status == ItemStatus.PAST_DUE;
        boolean was = Body.text(previous.path("status")).isPresent();
        return new SnapshotEvidence(
                StripeEvents.rank(cause.eventType()),
                StripeStatus.isTerminal(status),
                pastDue,
                pastDue && was && !previous.path("status").asText().equals("past_due"),
                Before.of(previous),
                Leaves.of(object),
                Content.of(cause.eventType(), object, previous));
    }

    private static void requireSnapshotEvent(JsonNode event) {
        String object = event.path("object").asText();
        if (object.startsWith("v2.")) {
            throw new Rejection(RejectedReason.THIN_EVENT,
                    "a thin event (" + object
                            + ") does not carry the object; subscribe the endpoint to snapshot events");
        }
        if (!object.equals("event")) {
            throw new Rejection(RejectedReason.NOT_AN_EVENT, "object is not 'event'");
        }
    }
}
