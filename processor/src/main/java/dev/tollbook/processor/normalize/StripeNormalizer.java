package dev.tollbook.processor.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.processor.normalize.Normalization.Ignored;
import dev.tollbook.processor.normalize.Normalization.Listed;
import dev.tollbook.processor.normalize.Normalization.Normalized;
import dev.tollbook.processor.normalize.Normalization.Unlinked;
import dev.tollbook.processor.order.Footprint;
import dev.tollbook.processor.order.SnapshotEvidence;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.event.AccountClosed;
import dev.tollbook.schemas.event.FeaturesStated;
import dev.tollbook.schemas.event.LinkSource;
import dev.tollbook.schemas.event.PayerNamed;
import dev.tollbook.schemas.event.PaymentReported;
import dev.tollbook.schemas.event.SubscriptionSnapshot;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.payer.Payer;
import dev.tollbook.schemas.payment.PaymentFacts;
import dev.tollbook.schemas.product.Listing;
import dev.tollbook.schemas.subscription.ItemStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Stripe snapshot events of every API version. Reads raw JSON, the newest path first and older ones after it, and never
 * looks at {@code api_version}: an old endpoint that is rendered today sends old and new fields together.
 */
final class StripeNormalizer {
    private final Rules rules;
    private final StripeSubscription subscriptions;
    private final StripeListing listings;

    StripeNormalizer(Rules rules) {
        this.rules = rules;
        this.subscriptions = new StripeSubscription(rules.planKeys());
        this.listings = new StripeListing(rules.planKeys());
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

    /**
     * What the event says of its customer.
     *
     * @param linked the customer that was found for an event that names none
     */
    Normalization read(EventType type, JsonNode event, Optional<AccountId> linked, Cause cause) {
        JsonNode object = event.path("data").path("object");
        if (!object.isObject()) {
            throw new Rejection(RejectedReason.MISSING_DATA, "data.object is missing");
        }
        if (type.handling() == Handling.PRODUCT || type.handling() == Handling.PRICE) {
            return listed(type.handling(), event, cause);
        }
        Optional<AccountId> account = StripeCustomer.of(event).or(() -> linked);
        return account.isPresent()
                ? said(type, event, account.get(), cause)
                : withoutCustomer(type, object, cause);
    }

    private Normalization listed(Handling handling, JsonNode event, Cause cause) {
        JsonNode object = event.path("data").path("object");
        Instant at = created(event);
        Listing listing = handling == Handling.PRODUCT ? listings.product(object, at, cause)
                : listings.price(object, at, cause);
        JsonNode previous = event.path("data").path("previous_attributes");
        Footprint footprint = Footprint.of(cause.eventType(), object, previous);
        return new Listed(listing, footprint.evidence(StripeEvents.rank(cause.eventType()), listing.deleted()),
                footprint.at(event.path("created")), cause);
    }

    /** Stripe: {@code has_more} says that some are left out, so that nothing can be concluded from their absence. */
    private static Fact stated(JsonNode event, Footprint footprint, Setting setting) {
        JsonNode summary = event.path("data").path("object");
        JsonNode entitlements = summary.path("entitlements");
        TreeSet<String> features = new TreeSet<>();
        entitlements.path("data").forEach(
                entitlement -> Body.text(entitlement.path("lookup_key")).ifPresent(features::add));
        return new Fact.Stated(
                new FeaturesStated(setting.account(), Optional.empty(), setting.at(), List.copyOf(features),
                        entitlements.path("data").isArray() && !entitlements.path("has_more").asBoolean(false),
                        setting.cause()),
                footprint.evidence(StripeEvents.rank(setting.cause().eventType()), false));
    }

    private Normalization said(EventType type, JsonNode event, AccountId account, Cause cause) {
        JsonNode object = event.path("data").path("object");
        Footprint footprint = Footprint.of(cause.eventType(), object, event.path("data").path("previous_attributes"));
        List<Fact> facts = facts(type.handling(), event, footprint, new Setting(account, created(event), cause));
        List<String> proves = new ArrayList<>();
        // No webhook that lacks a customer names a subscription; the hot path is spared the record.
        if (type.handling() != Handling.SUBSCRIPTION_SNAPSHOT) {
            proves.addAll(StripePayment.references(object));
            Body.text(object.path("id")).filter(id -> !id.equals(account.id())).ifPresent(proves::add);
        }
        return new Normalized(account, facts, CreditFacts.of(event, account, cause), proves,
                footprint.at(event.path("created")), cause);
    }

    private List<Fact> facts(Handling handling, JsonNode event, Footprint footprint, Setting setting) {
        JsonNode object = event.path("data").path("object");
        String type = setting.cause().eventType();
        return switch (handling) {
            case SUBSCRIPTION_SNAPSHOT -> List.of(subscription(event, footprint, setting));
            case CHECKOUT -> checkout(type, object, setting);
            case CUSTOMER -> StripePayer.in(object.path("metadata"), rules.payerKeys())
                    .map(payer -> setting.named(payer, LinkSource.CUSTOMER)).map(List::of).orElse(List.of());
            case CUSTOMER_DELETED -> List.of(new Fact.Closed(
                    new AccountClosed(setting.account(), Optional.empty(), setting.at(), setting.cause())));
            case ENTITLEMENT_SUMMARY -> List.of(stated(event, footprint, setting));
            case INVOICE -> List.of(setting.paid(StripePayment.invoice(type, object)));
            case INVOICE_PAYMENT -> List.of(setting.paid(StripePayment.invoicePayment(object)));
            case CHARGE -> List.of(setting.paid(StripePayment.charge(object)));
            case REFUND -> List.of(setting.paid(StripePayment.refund(object)));
            case CREDIT_NOTE -> List.of(setting.paid(StripePayment.creditNote(object)));
            case DISPUTE -> List.of(setting.paid(StripePayment.dispute(object)));
            case CREDIT_GRANT, CREDIT_TRANSACTION -> List.of();
            case SUBSCRIPTION_WITH_ITEMS, SUBSCRIPTION_ITEM, PAYMENT_ATTEMPT, ORGANIZATION, MEMBERSHIP, INVITATION,
                    ROLE, PERMISSION, PAYER_DELETED, PRODUCT, PRICE, WITHOUT_STATE ->
                throw new IllegalStateException(
                        "not a handling of Stripe events: " + handling);
        };
    }

    private Fact subscription(JsonNode event, Footprint footprint, Setting setting) {
        JsonNode object = event.path("data").path("object");
        return new Fact.WholeSubscription(
                new SubscriptionSnapshot(
                        setting.account(),
                        StripePayer.in(object.path("metadata"), rules.payerKeys()),
                        setting.at(),
                        subscriptions.read(object, setting.cause()),
                        setting.cause()),
                evidence(event, footprint, setting.cause()));
    }

    /** Stripe: in mode {@code payment} the session is the purchase, else an invoice or nothing is. */
    private List<Fact> checkout(String type, JsonNode session, Setting setting) {
        List<Fact> facts = new ArrayList<>();
        StripePayer.of(session, rules.payerKeys())
                .ifPresent(payer -> facts.add(setting.named(payer, LinkSource.CHECKOUT)));
        if (session.path("mode").asText().equals("payment")) {
            facts.add(setting.paid(StripePayment.checkout(type, session)));
        }
        return facts;
    }

    private static Normalization withoutCustomer(EventType type, JsonNode object, Cause cause) {
        return switch (type.handling()) {
            case INVOICE_PAYMENT, REFUND, DISPUTE, CREDIT_TRANSACTION -> {
                List<String> references = new ArrayList<>(StripePayment.references(object));
                Body.id(object.path("credit_grant")).ifPresent(references::add);
                if (references.isEmpty()) {
                    throw new Rejection(RejectedReason.NO_PAYER, "it names neither a customer nor anything of one");
                }
                yield new Unlinked(references, cause);
            }
            case CHECKOUT, CHARGE -> new Ignored(IgnoredReason.NO_CUSTOMER, "a guest's: it names no customer", cause);
            case SUBSCRIPTION_SNAPSHOT, CUSTOMER, CUSTOMER_DELETED, ENTITLEMENT_SUMMARY, INVOICE, CREDIT_NOTE,
                    CREDIT_GRANT,
                    SUBSCRIPTION_WITH_ITEMS, SUBSCRIPTION_ITEM, PAYMENT_ATTEMPT, ORGANIZATION, MEMBERSHIP, INVITATION,
                    ROLE, PERMISSION, PAYER_DELETED, PRODUCT, PRICE, WITHOUT_STATE ->
                throw new Rejection(
                        RejectedReason.NO_PAYER, "it names no customer");
        };
    }

    private static Instant created(JsonNode event) {
        return Body.time(event.path("created")).orElseThrow(
                () -> new Rejection(RejectedReason.MISSING_TIME, "created is missing"));
    }

    /** What all facts of one event share. */
    private record Setting(AccountId account, Instant at, Cause cause) {
        Fact named(Payer payer, LinkSource by) {
            return new Fact.Named(new PayerNamed(account, Optional.of(payer), at, by, cause));
        }

        Fact paid(PaymentFacts payment) {
            return new Fact.Paid(new PaymentReported(account, Optional.empty(), at, payment, cause),
                    PaymentOrder.standing(payment), PaymentOrder.rank(payment));
        }
    }

    private static SnapshotEvidence evidence(JsonNode event, Footprint footprint, Cause cause) {
        JsonNode object = event.path("data").path("object");
        JsonNode previous = event.path("data").path("previous_attributes");
        ItemStatus status = StripeStatus.of(object.path("status").asText());
        boolean pastDue = status == ItemStatus.PAST_DUE;
        boolean was = Body.text(previous.path("status")).isPresent();
        return footprint.evidence(StripeEvents.rank(cause.eventType()), StripeStatus.isTerminal(status), pastDue,
                pastDue && was && !previous.path("status").asText().equals("past_due"));
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
