package dev.tollbook.processor.normalize;

import static dev.tollbook.processor.normalize.EventCatalogue.type;
import static dev.tollbook.processor.normalize.EventCatalogue.withoutState;
import static dev.tollbook.processor.normalize.Handling.CHARGE;
import static dev.tollbook.processor.normalize.Handling.CHECKOUT;
import static dev.tollbook.processor.normalize.Handling.CREDIT_GRANT;
import static dev.tollbook.processor.normalize.Handling.CREDIT_NOTE;
import static dev.tollbook.processor.normalize.Handling.CREDIT_TRANSACTION;
import static dev.tollbook.processor.normalize.Handling.CUSTOMER;
import static dev.tollbook.processor.normalize.Handling.CUSTOMER_DELETED;
import static dev.tollbook.processor.normalize.Handling.DISPUTE;
import static dev.tollbook.processor.normalize.Handling.ENTITLEMENT_SUMMARY;
import static dev.tollbook.processor.normalize.Handling.INVOICE;
import static dev.tollbook.processor.normalize.Handling.INVOICE_PAYMENT;
import static dev.tollbook.processor.normalize.Handling.PRICE;
import static dev.tollbook.processor.normalize.Handling.PRODUCT;
import static dev.tollbook.processor.normalize.Handling.REFUND;
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
            type("checkout.session.completed", CHECKOUT,
                    "links the customer to its payer; a one-off purchase; never a plan"),
            type("checkout.session.async_payment_succeeded", CHECKOUT, "a one-off purchase is paid"),
            type("checkout.session.async_payment_failed", CHECKOUT, "a one-off purchase failed"),
            withoutState("checkout.session.expired", "nothing was bought"),
            type("customer.created", CUSTOMER, "links the customer to its payer; its balance"),
            type("customer.updated", CUSTOMER, "links the customer to its payer; its balance"),
            type("customer.deleted", CUSTOMER_DELETED, "ends access, for good; writes off what is left of the balance"),
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
            type("invoice.finalized", INVOICE, "an invoice, pending; why a balance moved"),
            type("invoice.finalization_failed", INVOICE, "an invoice that is stuck"),
            type("invoice.paid", INVOICE, "an invoice is paid; why a balance moved; never a status, never a plan"),
            withoutState("invoice.payment_succeeded", "invoice.paid says the same and more"),
            type("invoice.payment_failed", INVOICE, "a payment failed; never a status"),
            type("invoice.payment_action_required", INVOICE, "a payment waits for the customer"),
            type("invoice.voided", INVOICE, "the invoice is annulled; why a balance moved"),
            type("invoice.marked_uncollectible", INVOICE, "the invoice is written off"),
            type("invoice.overpaid", INVOICE, "the excess goes to the balance"),
            withoutState("invoice.upcoming", "a forecast without an id"),
            withoutState("invoice.updated", "its consequences have events of their own"),
            withoutState("invoice.sent", "a mail"),
            withoutState("invoice.overdue", "a reminder"),
            withoutState("invoice.will_be_due", "a reminder"),
            withoutState("invoice.deleted", "a draft is gone"),
            type("invoice_payment.paid", INVOICE_PAYMENT, "joins payment and invoice"),
            withoutState("invoiceitem.created", "shows on the invoice"),
            type("charge.refunded", CHARGE, "money back; never a status"),
            type("refund.created", REFUND, "money back; never a status"),
            type("refund.updated", REFUND, "money back; never a status"),
            type("refund.failed", REFUND, "money back, reversed"),
            type("credit_note.created", CREDIT_NOTE, "credit on an invoice; why a balance moved"),
            type("credit_note.voided", CREDIT_NOTE, "credit taken back"),
            type("charge.dispute.created", DISPUTE, "a dispute"),
            type("charge.dispute.updated", DISPUTE, "a dispute"),
            type("charge.dispute.closed", DISPUTE, "a dispute, won or lost"),
            type("charge.dispute.funds_withdrawn", DISPUTE, "a dispute takes money"),
            type("charge.dispute.funds_reinstated", DISPUTE, "a dispute gives money back"),
            type("billing.credit_grant.created", CREDIT_GRANT, "a credit grant"),
            type("billing.credit_grant.updated", CREDIT_GRANT, "a credit grant"),
            type("billing.credit_balance_transaction.created", CREDIT_TRANSACTION, "credit used or returned"),
            type("entitlements.active_entitlement_summary.updated", ENTITLEMENT_SUMMARY,
                    "Stripe's own view of features, at most ten of them: shown, and never granted"),
            type("product.created", PRODUCT, "the product, and the plan that it names"),
            type("product.updated", PRODUCT, "the product, and the plan that it names"),
            type("product.deleted", PRODUCT, "the product names no plan any more, for good"),
            type("price.created", PRICE, "the price, and the plan that it names"),
            type("price.updated", PRICE, "the price, and the plan that it names"),
            type("price.deleted", PRICE, "the price names no plan any more, for good"),
            withoutState("plan.created", "price events say the same"),
            withoutState("plan.updated", "price events say the same"),
            withoutState("plan.deleted", "price events say the same"),
            withoutState("payment_method.attached", "no access, no money"),
            withoutState("payment_method.detached", "no access, no money"),
            withoutState("subscription_schedule.created", "a planned change; it counts once the subscription has it"),
            withoutState("subscription_schedule.updated", "a planned change; it counts once the subscription has it"),
            withoutState("subscription_schedule.released", "a planned change; it counts once the subscription has it"),
            withoutState("subscription_schedule.canceled", "a planned change; it counts once the subscription has it"),
            withoutState("subscription_schedule.completed", "a planned change; it counts once the subscription has it"),
            withoutState("subscription_schedule.aborted", "a planned change; it counts once the subscription has it"),
            withoutState("subscription_schedule.expiring",
                    "a planned change; it counts once the subscription has it")));

    /** Stripe: of the events of one second, {@code created} is the first and {@code deleted} the last. */
    private static final Map<String, Integer> RANKS = Map.ofEntries(
            Map.entry("customer.subscription.created", 0),
            Map.entry("customer.subscription.trial_will_end", 1),
            Map.entry("customer.subscription.pending_update_expired", 1),
            Map.entry("customer.subscription.updated", 2),
            Map.entry("customer.subscription.paused", 2),
            Map.entry("customer.subscription.resumed", 2),
            Map.entry("customer.subscription.pending_update_applied", 2),
            Map.entry("customer.subscription.deleted", 3),
            Map.entry("entitlements.active_entitlement_summary.updated", 2),
            Map.entry("product.created", 0),
            Map.entry("product.updated", 2),
            Map.entry("product.deleted", 3),
            Map.entry("price.created", 0),
            Map.entry("price.updated", 2),
            Map.entry("price.deleted", 3));

    private StripeEvents() {}

    static int rank(String type) {
        return RANKS.get(type);
    }
}
