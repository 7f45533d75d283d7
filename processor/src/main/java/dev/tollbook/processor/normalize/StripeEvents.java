package dev.tollbook.processor.normalize;

import static dev.tollbook.processor.normalize.EventCatalogue.notYet;
import static dev.tollbook.processor.normalize.EventCatalogue.type;
import static dev.tollbook.processor.normalize.EventCatalogue.withoutState;
import static dev.tollbook.processor.normalize.Handling.CREDIT;
import static dev.tollbook.processor.normalize.Handling.SUBSCRIPTION_SNAPSHOT;

import dev.tollbook.schemas.delivery.Source;
import java.util.List;
import java.util.Map;

/** Stripe's event types. A new one is a line here, a normalizer case and a sample. */
public final class StripeEvents {
    public static final EventCatalogue CATALOGUE = new EventCatalogue(Source.STRIPE, List.of(
            type("customer.subscription.created", SUBSCRIPTION_SNAPSHOT, "the subscription, its items, its payer"),
            type("customer.subscription.updated", SUBSCRIPTION_SNAPSHOT, "the subscription, its items, its payer"),
            type("customer.subscription.deleted", SUBSCRIPTION_SNAPSHOT, "ends the subscription for good"),
            type("customer.subscription.paused", SUBSCRIPTION_SNAPSHOT, "status paused: grants nothing"),
            type("customer.subscription.resumed", SUBSCRIPTION_SNAPSHOT, "status after the pause"),
            type("customer.subscription.trial_will_end", SUBSCRIPTION_SNAPSHOT,
                    "a notice; its snapshot loses against others of the same second"),
            type("customer.subscription.pending_update_applied", SUBSCRIPTION_SNAPSHOT, "the staged change"),
            type("customer.subscription.pending_update_expired", SUBSCRIPTION_SNAPSHOT,
                    "nothing: the staged change was dropped"),
            notYet("checkout.session.completed", "links the customer to its payer"),
            notYet("checkout.session.async_payment_succeeded", "a purchase"),
            notYet("checkout.session.async_payment_failed", "a failed purchase"),
            withoutState("checkout.session.expired", "nothing was bought"),
            type("customer.created", CREDIT, "opening balance; the link to its payer not yet"),
            type("customer.updated", CREDIT, "a movement of the balance; the link to its payer not yet"),
            type("customer.deleted", CREDIT, "writes off what is left of the balance"),
            withoutState("customer.tax_id.created", "no access, no money"),
            withoutState("customer.tax_id.updated", "no access, no money"),
            withoutState("customer.tax_id.deleted", "no access, no money"),
            withoutState("customer.source.created", "no access, no money"),
            withoutState("customer.source.updated", "no access, no money"),
            withoutState("customer.source.deleted", "no access, no money"),
            withoutState("customer.source.expiring", "no access, no money"),
            withoutState("customer.discount.created", "no access, no money"),
            withoutState("customer.discount.updated", "no access, no money"),
            withoutState("customer.discount.deleted", "no access, no money"),
            withoutState("invoice.created", "a draft"),
            type("invoice.finalized", CREDIT, "why a balance moved"),
            notYet("invoice.finalization_failed", "invoice stuck"),
            type("invoice.paid", CREDIT, "why a balance moved; the payment not yet"),
            withoutState("invoice.payment_succeeded", "invoice.paid says the same and more"),
            notYet("invoice.payment_failed", "a failed payment"),
            notYet("invoice.payment_action_required", "a payment that waits for the customer"),
            type("invoice.voided", CREDIT, "why a balance moved"),
            notYet("invoice.marked_uncollectible", "the invoice is written off"),
            type("invoice.overpaid", CREDIT, "why a balance moved"),
            withoutState("invoice.upcoming", "a forecast without an id"),
            withoutState("invoice.updated", "its consequences have events of their own"),
            withoutState("invoice.sent", "a mail"),
            withoutState("invoice.overdue", "a reminder"),
            withoutState("invoice.will_be_due", "a reminder"),
            withoutState("invoice.deleted", "a draft is gone"),
            notYet("invoice_payment.paid", "joins payment and invoice"),
            withoutState("invoiceitem.created", "shows on the invoice"),
            notYet("charge.refunded", "money back"),
            notYet("refund.created", "money back"),
            notYet("refund.updated", "money back"),
            notYet("refund.failed", "money back, reversed"),
            type("credit_note.created", CREDIT, "why a balance moved"),
            notYet("credit_note.voided", "credit taken back"),
            notYet("charge.dispute.created", "a dispute"),
            notYet("charge.dispute.closed", "a dispute"),
            notYet("charge.dispute.funds_withdrawn", "a dispute takes money"),
            notYet("charge.dispute.funds_reinstated", "a dispute gives money back"),
            type("billing.credit_grant.created", CREDIT, "the terms of a grant of billing credits"),
            type("billing.credit_grant.updated", CREDIT, "the terms of a grant of billing credits"),
            notYet("billing.credit_balance_transaction.created", "credit used or returned"),
            notYet("entitlements.active_entitlement_summary.updated", "Stripe's own view of features"),
            notYet("product.created", "the plan catalogue"),
            notYet("product.updated", "the plan catalogue"),
            notYet("product.deleted", "the plan catalogue"),
            notYet("price.created", "the plan catalogue"),
            notYet("price.updated", "the plan catalogue"),
            notYet("price.deleted", "the plan catalogue"),
            withoutState("plan.created", "price events say the same"),
            withoutState("plan.updated", "price events say the same"),
            withoutState("plan.deleted", "price events say the same"),
            withoutState("payment_method.attached", "no access, no money"),
            withoutState("payment_method.detached", "no access, no money"),
            notYet("subscription_schedule.created", "a planned change"),
            notYet("subscription_schedule.updated", "a planned change"),
            notYet("subscription_schedule.released", "a planned change"),
            notYet("subscription_schedule.canceled", "a planned change"),
            notYet("subscription_schedule.completed", "a planned change"),
            notYet("subscription_schedule.aborted", "a planned change"),
            notYet("subscription_schedule.expiring", "a planned change")));

    /** Stripe: of the events of one second, {@code created} is the first and {@code deleted} the last. */
    private static final Map<String, Integer> RANKS = Map.of(
            "customer.subscription.created", 0,
            "customer.subscription.trial_will_end", 1,
            "customer.subscription.pending_update_expired", 1,
            "customer.subscription.updated", 2,
            "customer.subscription.paused", 2,
            "customer.subscription.resumed", 2,
            "customer.subscription.pending_update_applied", 2,
            "customer.subscription.deleted", 3);

    private StripeEvents() {}

    static int rank(String type) {
        return RANKS.get(type);
    }
}
