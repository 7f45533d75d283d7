package dev.tollbook.processor.normalize;

import static dev.tollbook.processor.normalize.EventCatalogue.type;
import static dev.tollbook.processor.normalize.EventCatalogue.withoutState;
import static dev.tollbook.processor.normalize.Handling.INVITATION;
import static dev.tollbook.processor.normalize.Handling.MEMBERSHIP;
import static dev.tollbook.processor.normalize.Handling.ORGANIZATION;
import static dev.tollbook.processor.normalize.Handling.PAYER_DELETED;
import static dev.tollbook.processor.normalize.Handling.PAYMENT_ATTEMPT;
import static dev.tollbook.processor.normalize.Handling.PERMISSION;
import static dev.tollbook.processor.normalize.Handling.ROLE;
import static dev.tollbook.processor.normalize.Handling.SUBSCRIPTION_ITEM;
import static dev.tollbook.processor.normalize.Handling.SUBSCRIPTION_WITH_ITEMS;

import dev.tollbook.schemas.delivery.Source;
import java.util.List;

/** Clerk's event types, those included on which Clerk's own sources disagree. */
public final class ClerkEvents {
    public static final EventCatalogue CATALOGUE = new EventCatalogue(Source.CLERK, List.of(
            type("subscription.created", SUBSCRIPTION_WITH_ITEMS, "the subscription and the items it lists"),
            type("subscription.updated", SUBSCRIPTION_WITH_ITEMS, "the subscription and the items it lists"),
            type("subscription.active", SUBSCRIPTION_WITH_ITEMS,
                    "the subscription and the items it lists; no sign of payment"),
            type("subscription.pastDue", SUBSCRIPTION_WITH_ITEMS, "the subscription and the items it lists"),
            type("subscription.past_due", SUBSCRIPTION_WITH_ITEMS, "the same, before it was renamed"),
            type("subscriptionItem.active", SUBSCRIPTION_ITEM, "the item grants; a trial while is_free_trial"),
            type("subscriptionItem.updated", SUBSCRIPTION_ITEM, "renewal, seats, end of a trial"),
            type("subscriptionItem.canceled", SUBSCRIPTION_ITEM, "the item grants until its period ends"),
            type("subscriptionItem.upcoming", SUBSCRIPTION_ITEM, "scheduled: grants nothing yet"),
            type("subscriptionItem.ended", SUBSCRIPTION_ITEM, "the item grants nothing"),
            type("subscriptionItem.abandoned", SUBSCRIPTION_ITEM, "the item grants nothing"),
            type("subscriptionItem.incomplete", SUBSCRIPTION_ITEM, "not paid: grants nothing"),
            type("subscriptionItem.pastDue", SUBSCRIPTION_ITEM, "the item grants within the grace"),
            type("subscriptionItem.past_due", SUBSCRIPTION_ITEM, "the same, before it was renamed"),
            type("subscriptionItem.freeTrialEnding", SUBSCRIPTION_ITEM, "a notice; the item as it is"),
            type("subscriptionItem.created", SUBSCRIPTION_ITEM, "the item (no longer in Clerk's catalogue)"),
            type("subscriptionItem.expired", SUBSCRIPTION_ITEM, "the item grants nothing (in no schema of Clerk's)"),
            type("paymentAttempt.created", PAYMENT_ATTEMPT, "a payment, pending"),
            type("paymentAttempt.updated", PAYMENT_ATTEMPT,
                    "a payment, paid or failed; account credit that it used; never a plan"),
            type("organization.created", ORGANIZATION, "the organization and its member limit"),
            type("organization.updated", ORGANIZATION, "the organization and its member limit"),
            type("organization.deleted", PAYER_DELETED, "ends its access and its memberships, for good"),
            type("organizationMembership.created", MEMBERSHIP, "a member, a seat"),
            type("organizationMembership.updated", MEMBERSHIP, "a member's role"),
            type("organizationMembership.deleted", MEMBERSHIP, "no member any more, a seat is free"),
            type("organizationInvitation.created", INVITATION, "takes a seat until it expires"),
            type("organizationInvitation.accepted", INVITATION, "takes no seat any more; the membership does"),
            type("organizationInvitation.revoked", INVITATION, "takes no seat any more"),
            type("role.created", ROLE, "what a role may do"),
            type("role.updated", ROLE, "what a role may do"),
            type("role.deleted", ROLE, "the role allows nothing, for good"),
            type("permission.created", PERMISSION, "a permission"),
            type("permission.updated", PERMISSION, "a permission"),
            type("permission.deleted", PERMISSION, "no role has it any more"),
            withoutState("user.created", "a user has no plan, role or seat of it"),
            withoutState("user.updated", "a user has no plan, role or seat of it"),
            type("user.deleted", PAYER_DELETED, "ends the user's access, for good"),
            withoutState("email.created", "no access, no money"),
            withoutState("sms.created", "no access, no money"),
            withoutState("organizationDomain.created", "no access, no money"),
            withoutState("organizationDomain.updated", "no access, no money"),
            withoutState("organizationDomain.deleted", "no access, no money"),
            withoutState("session.created", "no access, no money"),
            withoutState("session.pending", "no access, no money"),
            withoutState("session.ended", "no access, no money"),
            withoutState("session.removed", "no access, no money"),
            withoutState("session.revoked", "no access, no money"),
            withoutState("waitlistEntry.created", "no access, no money"),
            withoutState("waitlistEntry.updated", "no access, no money")));

    private ClerkEvents() {}
}
