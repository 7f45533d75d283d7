package dev.tollbook.schemas.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.payer.Payer;
import java.time.Instant;
import java.util.Optional;

/** A webhook in provider-neutral terms: the value of {@code billing.events}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
        @JsonSubTypes.Type(value = SubscriptionSnapshot.class, name = "subscription-snapshot"),
        @JsonSubTypes.Type(value = ItemSnapshots.class, name = "item-snapshots"),
        @JsonSubTypes.Type(value = PayerNamed.class, name = "payer-named"),
        @JsonSubTypes.Type(value = AccountClosed.class, name = "account-closed"),
        @JsonSubTypes.Type(value = FeaturesStated.class, name = "features-stated"),
        @JsonSubTypes.Type(value = PaymentReported.class, name = "payment"),
        @JsonSubTypes.Type(value = OrganizationReported.class, name = "organization"),
        @JsonSubTypes.Type(value = MembershipReported.class, name = "membership"),
        @JsonSubTypes.Type(value = InvitationReported.class, name = "invitation")
})
public sealed interface BillingEvent permits SubscriptionSnapshot, ItemSnapshots, PayerNamed, AccountClosed,
        FeaturesStated, PaymentReported, OrganizationReported, MembershipReported, InvitationReported {
    String SCHEMA = "billing-event/1";

    /** Whose book it is about. */
    AccountId account();

    /** Whom the event itself names; empty where only an earlier link tells. */
    Optional<Payer> payer();

    /** When it happened, by the provider's clock: whole seconds at Stripe, milliseconds at Clerk. */
    Instant occurredAt();

    /** The webhook. */
    Cause cause();
}
