package dev.tollbook.processor.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.processor.normalize.Normalization.Ignored;
import dev.tollbook.processor.normalize.Normalization.Normalized;
import dev.tollbook.processor.normalize.Normalization.Ruled;
import dev.tollbook.processor.order.Content;
import dev.tollbook.processor.order.Leaves;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.delivery.Source;
import dev.tollbook.schemas.event.AccountClosed;
import dev.tollbook.schemas.event.InvitationReported;
import dev.tollbook.schemas.event.ItemSnapshot;
import dev.tollbook.schemas.event.ItemSnapshots;
import dev.tollbook.schemas.event.MembershipReported;
import dev.tollbook.schemas.event.OrganizationReported;
import dev.tollbook.schemas.event.PaymentReported;
import dev.tollbook.schemas.event.SubscriptionFacts;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.payer.Payer;
import dev.tollbook.schemas.payer.PayerType;
import dev.tollbook.schemas.payment.PaymentFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Clerk's billing events. Dispatches on {@code type} alone: sources disagree on the value of {@code data.object}. */
final class ClerkNormalizer {
    private final Rules rules;

    ClerkNormalizer(Rules rules) {
        this.rules = rules;
    }

    EventCatalogue catalogue() {
        return ClerkEvents.CATALOGUE;
    }

    /** Checks the envelope; says why the event is not ours to act on, if it is not. */
    Optional<Ignored> outOfScope(JsonNode event, Cause cause) {
        if (Body.text(event.path("type")).isEmpty()) {
            throw new Rejection(RejectedReason.MISSING_TYPE, "the event has no type");
        }
        String instance = event.path("instance_id").asText("");
        if (rules.clerkInstances().isEmpty() || rules.clerkInstances().contains(instance)) {
            return Optional.empty();
        }
        return Optional.of(new Ignored(IgnoredReason.OTHER_INSTANCE,
                "from instance '" + instance + "', which TOLLBOOK_CLERK_INSTANCES does not name", cause));
    }

    /** What the event says. */
    Normalization read(EventType type, JsonNode event, Cause cause) {
        JsonNode data = data(event);
        Instant at = occurredAt(event, data);
        String fingerprint = Content.of(cause.eventType(), Leaves.of(event.path("timestamp")), Leaves.of(data));
        return switch (type.handling()) {
            case SUBSCRIPTION_WITH_ITEMS -> said(subscription(data, at, cause), fingerprint);
            case SUBSCRIPTION_ITEM -> said(item(data, at, cause), fingerprint);
            case PAYMENT_ATTEMPT -> paid(event, payment(data, at, cause), fingerprint);
            case ORGANIZATION -> said(organization(data, at, cause), fingerprint);
            case MEMBERSHIP -> new Normalized(organizationOf(data),
                    List.of(membership(data, at, cause), organization(data.path("organization"), at, cause)), List.of(),
                    List.of(), fingerprint, cause);
            case INVITATION -> said(invitation(data, at, cause), fingerprint);
            case PAYER_DELETED -> said(closed(data, at, cause), fingerprint);
            case ROLE -> new Ruled(ClerkRule.role(data, at, cause), fingerprint, cause);
            case PERMISSION -> new Ruled(ClerkRule.permission(data, at, cause), fingerprint, cause);
            case SUBSCRIPTION_SNAPSHOT, CHECKOUT, CUSTOMER, CUSTOMER_DELETED, ENTITLEMENT_SUMMARY, INVOICE, CHARGE,
                    CREDIT_NOTE,
                    INVOICE_PAYMENT, REFUND, DISPUTE, CREDIT_GRANT, CREDIT_TRANSACTION, PRODUCT, PRICE,
                    WITHOUT_STATE ->
                throw new IllegalStateException(
                        "not a handling of Clerk events: " + type.handling());
        };
    }

    private static Normalization said(Fact fact, String fingerprint) {
        return new Normalized(fact.event().account(), List.of(fact), List.of(), List.of(), fingerprint,
                fact.event().cause());
    }

    private static Normalization paid(JsonNode event, Fact payment, String fingerprint) {
        AccountId account = payment.event().account();
        Cause cause = payment.event().cause();
        return new Normalized(account, List.of(payment), CreditFacts.of(event, account, cause), List.of(), fingerprint,
                cause);
    }

    /** One item, with its payer and (in all but the oldest shapes) the id of its subscription. */
    private static Fact item(JsonNode data, Instant occurredAt, Cause cause) {
        return items(data, occurredAt, Body.text(data.path("subscription_id")), Optional.empty(),
                List.of(ClerkItem.read(data, occurredAt, cause)), cause);
    }

    /** The subscription and the items that it lists; these carry neither payer nor subscription id. */
    private static Fact subscription(JsonNode data, Instant occurredAt, Cause cause) {
        String id = Body.text(data.path("id")).orElseThrow(
                () -> new Rejection(RejectedReason.MISSING_ID, "the subscription has no id"));
        SubscriptionFacts facts = new SubscriptionFacts(
                Body.text(data.path("status")).orElse(Normalizer.UNKNOWN),
                Body.time(data.path("created_at")),
                Body.time(data.path("ended_at")),
                Body.time(data.path("updated_at")).orElse(occurredAt));
        List<ItemSnapshot> items = new ArrayList<>();
        for (JsonNode item : data.path("items")) {
            // Clerk: the first event of a subscription may list items that are not complete yet; their own follow.
            if (Body.text(item.path("id")).isPresent() && Body.text(item.path("status")).isPresent()) {
                items.add(ClerkItem.read(item, occurredAt, cause));
            }
        }
        return items(data, occurredAt, Optional.of(id), Optional.of(facts), items, cause);
    }

    private static Fact items(JsonNode data, Instant occurredAt, Optional<String> subscription,
            Optional<SubscriptionFacts> facts, List<ItemSnapshot> items, Cause cause) {
        Payer payer = ClerkPayer.in(data.path("payer"));
        return new Fact.SomeItems(new ItemSnapshots(new AccountId(Source.CLERK, payer.id()), Optional.of(payer),
                occurredAt, subscription, facts, items, cause));
    }

    /** Clerk: {@code updated_at} orders attempts; {@code timestamp} is when the event was made of it. */
    private static Fact payment(JsonNode data, Instant occurredAt, Cause cause) {
        Payer payer = ClerkPayer.in(data.path("payer"));
        PaymentFacts payment = ClerkPayment.read(data);
        return new Fact.Paid(
                new PaymentReported(account(payer.id()), Optional.of(payer),
                        Body.time(data.path("updated_at")).orElse(occurredAt), payment, cause),
                PaymentOrder.standing(payment), PaymentOrder.rank(payment));
    }

    private static Fact organization(JsonNode organization, Instant occurredAt, Cause cause) {
        AccountId account = account(id(organization, "the organization has no id"));
        return new Fact.Organized(new OrganizationReported(account, organizationPayer(account), occurredAt,
                ClerkOrganization.facts(organization, occurredAt), cause));
    }

    private static Fact membership(JsonNode data, Instant occurredAt, Cause cause) {
        AccountId account = organizationOf(data);
        return new Fact.Belongs(new MembershipReported(account, organizationPayer(account), occurredAt,
                ClerkOrganization.member(data), cause.eventType().endsWith(".deleted"),
                Body.time(data.path("updated_at")).orElse(occurredAt), cause));
    }

    private static Fact invitation(JsonNode data, Instant occurredAt, Cause cause) {
        AccountId account = account(id(data.path("organization").path("id"), data.path("organization_id")));
        boolean created = cause.eventType().endsWith(".created");
        boolean pending = created && Body.text(data.path("status")).orElse("pending").equals("pending");
        return new Fact.Invited(new InvitationReported(account, organizationPayer(account), occurredAt,
                ClerkOrganization.invitation(data), pending,
                Body.time(data.path("updated_at")).orElse(occurredAt), cause));
    }

    private static Fact closed(JsonNode data, Instant occurredAt, Cause cause) {
        AccountId account = account(id(data, "the deleted object has no id"));
        Payer payer = new Payer(account.id(),
                cause.eventType().startsWith("user.") ? PayerType.USER : PayerType.ORGANIZATION);
        return new Fact.Closed(new AccountClosed(account, Optional.of(payer), occurredAt, cause));
    }

    private static AccountId organizationOf(JsonNode membership) {
        return account(id(membership.path("organization"), "the membership names no organization"));
    }

    private static Optional<Payer> organizationPayer(AccountId account) {
        return Optional.of(new Payer(account.id(), PayerType.ORGANIZATION));
    }

    private static AccountId account(String id) {
        return new AccountId(Source.CLERK, id);
    }

    private static String id(JsonNode object, String otherwise) {
        return Body.text(object.path("id")).orElseThrow(() -> new Rejection(RejectedReason.MISSING_ID, otherwise));
    }

    private static String id(JsonNode... nodes) {
        return Body.firstText(nodes).orElseThrow(
                () -> new Rejection(RejectedReason.NO_PAYER, "the invitation names no organization"));
    }

    private static JsonNode data(JsonNode event) {
        JsonNode data = event.path("data");
        if (!data.isObject()) {
            throw new Rejection(RejectedReason.MISSING_DATA, "data is missing");
        }
        return data;
    }

    private static Instant occurredAt(JsonNode event, JsonNode data) {
        return Body.firstTime(event.path("timestamp"), data.path("updated_at")).orElseThrow(
                () -> new Rejection(RejectedReason.MISSING_TIME, "neither timestamp nor data.updated_at is there"));
    }
}
