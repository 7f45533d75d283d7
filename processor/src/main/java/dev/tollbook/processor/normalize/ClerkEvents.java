package dev.tollbook.processor.normalize;

import static dev.tollbook.processor.normalize.EventCatalogue.notYet;
import static dev.tollbook.processor.normalize.EventCatalogue.type;
import static dev.tollbook.processor.normalize.EventCatalogue.withoutState;
import static dev.tollbook.processor.normalize.Handling.CREDIT;
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
            notYet("paymentAttempt.created", "a payment"),
            type("paymentAttempt.updated", CREDIT, "account credit that a paid attempt used; the payment not yet"),
            notYet("organization.created", "the organization and its limits"),
            notYet("organization.updated", "the organization and its limits"),
            notYet("organization.deleted", "ends its access"),
            notYet("organizationMembership.created", "a member, a seat"),
            notYet("organizationMembership.updated", "a member's role"),
            notYet("organizationMembership.deleted", "a seat is free"),
            notYet("organizationInvitation.created", "takes a seat"),
            notYet("organizationInvitation.accepted", "becomes a member"),
            notYet("organizationInvitation.revoked", "a seat is free"),
            notYet("role.created", "what a role may do"),
            notYet("role.updated", "what a role may do"),
            notYet("role.deleted", "the role is gone"),
            notYet("permission.created", "a permission"),
            notYet("permission.updated", "a permission"),
            notYet("permission.deleted", "the permission is gone"),
            notYet("user.created", "a user"),
            notYet("user.updated", "a user"),
            notYet("user.deleted", "ends the user's access"),
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
