package dev.tollbook.processor.sample;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollbook.schemas.delivery.Source;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Stripe events about everything but subscriptions, with values of our own. */
public final class StripeObjects {
    private static final Set<String> KEYED_BY_THEMSELVES = Set.of("customer", "product", "price");

    private StripeObjects() {}

    /** An event of that type about the object. */
    public static Raw event(String id, String type, long second, String object) {
        ObjectNode event = StripeEvent.body().put("id", id).put("type", type)
                .put("created", StripeEvent.START + second);
        ((ObjectNode) event.path("data")).set("object", StripeEvent.parse(object));
        String key = KEYED_BY_THEMSELVES.contains(event.path("data").path("object").path("object").asText())
                ? event.path("data").path("object").path("id").asText()
                : event.path("data").path("object").path("customer").asText("");
        return new Raw(Source.STRIPE, id, key.isBlank() ? id : key, event.toString());
    }

    public static Raw invoice(String id, String type, long second, String status) {
        return event(id, "invoice." + type, second, """
                {"id": "in_1", "object": "invoice", "customer": "cus_1", "status": "%s", "total": 2900,
                 "amount_paid": %d, "currency": "usd", "billing_reason": "subscription_cycle",
                 "parent": {"type": "subscription_details", "subscription_details": {"subscription": "sub_1"}},
                 "status_transitions": {"paid_at": 1788000100, "voided_at": null}}
                """.formatted(status, status.equals("paid") ? 2900 : 0));
    }

    public static Raw invoicePayment(String id, long second) {
        return event(id, "invoice_payment.paid", second, """
                {"id": "inpay_1", "object": "invoice_payment", "invoice": "in_1", "status": "paid",
                 "amount_requested": 2900, "amount_paid": 2900, "currency": "usd",
                 "payment": {"type": "payment_intent", "payment_intent": "pi_1"}}
                """);
    }

    public static Raw dispute(String id, String type, long second, String status) {
        return event(id, "charge.dispute." + type, second, """
                {"id": "dp_1", "object": "dispute", "charge": "ch_1", "payment_intent": "pi_1", "amount": 2900,
                 "currency": "usd", "status": "%s", "reason": "fraudulent"}
                """.formatted(status));
    }

    public static Raw chargeRefunded(String id, long second, long returned) {
        return event(id, "charge.refunded", second, """
                {"id": "ch_1", "object": "charge", "customer": "cus_1", "payment_intent": "pi_1", "amount": 2900,
                 "amount_captured": 2900, "amount_refunded": %d, "refunded": %s, "status": "succeeded",
                 "currency": "usd"}
                """.formatted(returned, returned == 2900));
    }

    /** As before 2026: without its customer. */
    public static Raw refund(String id, String type, long second, String status) {
        return event(id, "refund." + type, second, """
                {"id": "re_1", "object": "refund", "charge": "ch_1", "payment_intent": "pi_1", "amount": 1000,
                 "currency": "usd", "status": "%s"}
                """.formatted(status));
    }

    public static Raw creditTransaction(String id, long second) {
        return event(id, "billing.credit_balance_transaction.created", second, """
                {"id": "cbtxn_1", "object": "billing.credit_balance_transaction", "credit_grant": "credgr_1",
                 "type": "credit", "effective_at": 1788000000, "credit": {"type": "credits_granted",
                 "amount": {"type": "monetary", "monetary": {"currency": "usd", "value": 1000}}}}
                """);
    }

    public static Raw creditGrant(String id, long second) {
        return event(id, "billing.credit_grant.created", second, """
                {"id": "credgr_1", "object": "billing.credit_grant", "customer": "cus_1", "category": "paid",
                 "priority": 50, "created": 1788000000, "updated": 1788000000, "expires_at": null, "voided_at": null,
                 "amount": {"type": "monetary", "monetary": {"currency": "usd", "value": 1000}}}
                """);
    }

    public static Raw checkout(String id, long second, String reference) {
        return event(id, "checkout.session.completed", second, """
                {"id": "cs_1", "object": "checkout.session", "customer": "cus_1", "mode": "subscription",
                 "payment_status": "paid", "client_reference_id": "%s", "subscription": "sub_1", "invoice": "in_1",
                 "amount_total": 2900, "currency": "usd", "metadata": {}}
                """.formatted(reference));
    }

    /** Stripe's own view of the features that the customer has. */
    public static Raw entitlements(String id, long second, boolean hasMore, String... features) {
        String data = Stream.of(features).map("""
                {"id": "ent_1", "object": "entitlements.active_entitlement", "feature": "feat_1", "lookup_key": "%s"}
                """::formatted).collect(Collectors.joining(","));
        return event(id, "entitlements.active_entitlement_summary.updated", second, """
                {"object": "entitlements.active_entitlement_summary", "customer": "cus_1", "livemode": false,
                 "entitlements": {"object": "list", "has_more": %s, "data": [%s]}}
                """.formatted(hasMore, data));
    }

    /** Of a product that names the plan in its metadata, if the plan is not empty. */
    public static Raw product(String id, String type, long second, String plan) {
        return event(id, "product." + type, second, """
                {"id": "prod_1", "object": "product", "active": true, "name": "Product %s", "default_price": "price_1",
                 "marketing_features": [{"name": "Analytics"}], "metadata": %s, "updated": 1788000000}
                """.formatted(plan, plan.isEmpty() ? "{}" : "{\"plan_slug\": \"" + plan + "\"}"));
    }

    /** Of a price of that product. */
    public static Raw price(String id, String type, long second, String plan) {
        return event(id, "price." + type, second, """
                {"id": "price_1", "object": "price", "active": true, "product": "prod_1", "nickname": "Monthly",
                 "lookup_key": "key_%s", "currency": "usd", "unit_amount": 2900, "type": "recurring",
                 "recurring": {"interval": "month", "interval_count": 1}, "metadata": %s}
                """.formatted(plan, plan.isEmpty() ? "{}" : "{\"plan_slug\": \"" + plan + "\"}"));
    }

    public static Raw customer(String id, String type, long second, String payer) {
        return event(id, "customer." + type, second, """
                {"id": "cus_1", "object": "customer", "metadata": %s}
                """.formatted(payer.isEmpty() ? "{}" : "{\"payer_id\": \"" + payer + "\"}"));
    }
}
