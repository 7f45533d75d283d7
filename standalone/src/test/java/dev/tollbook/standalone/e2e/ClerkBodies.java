package dev.tollbook.standalone.e2e;

import java.time.Instant;

/**
 * Events about one Clerk subscription with one item.
 *
 * @param user         payer, or {@code ""}: Clerk sends both fields, one of them empty
 * @param organization payer, or {@code ""}
 * @param plan         slug in Clerk
 */
record ClerkBodies(String user, String organization, String plan) {
    static ClerkBodies ofUser(String user, String plan) {
        return new ClerkBodies(user, "", plan);
    }

    static ClerkBodies ofOrganization(String organization, String plan) {
        return new ClerkBodies("", organization, plan);
    }

    Webhook subscription(String delivery, String type, Instant at, String status) {
        return Webhook.clerk(delivery, """
                {"object":"event","type":"%s","timestamp":%d,"instance_id":"ins_e2e","data":{\
                "object":"commerce_subscription","id":"csub_%s","status":"%s","active_at":1780308000400,\
                "canceled_at":null,"created_at":1780308000400,"ended_at":null,"past_due_at":null,"updated_at":%d,\
                "latest_payment_id":null,"payer_id":"cpayer_%s","payer":%s,"payment_source_id":null,"items":[%s]}}"""
                .formatted(type, at.toEpochMilli(), payer(), status, at.toEpochMilli(), payer(), payerObject(),
                        item(at, status, "")));
    }

    Webhook item(String delivery, String type, Instant at, String status) {
        return Webhook.clerk(delivery, """
                {"object":"event","type":"%s","timestamp":%d,"instance_id":"ins_e2e","data":%s}"""
                .formatted(type, at.toEpochMilli(),
                        item(at, status, ",\"payer\":%s,\"subscription_id\":\"csub_%s\"".formatted(payerObject(),
                                payer()))));
    }

    private String item(Instant at, String status, String more) {
        return """
                {"object":"commerce_subscription_item","id":"csub_item_%s","status":"%s","is_free_trial":false,\
                "created_at":1780308000400,"updated_at":%d,"period_start":1780308000400,"period_end":4102444800000,\
                "interval":"month","plan_id":"cplan_%s","plan":{"id":"cplan_%s","slug":"%s","name":"%s",\
                "is_recurring":true,"amount":2900,"currency":"USD"}%s}"""
                .formatted(payer(), status, at.toEpochMilli(), plan, plan, plan, plan, more);
    }

    private String payer() {
        return organization.isEmpty() ? user : organization;
    }

    private String payerObject() {
        return """
                {"object":"commerce_payer","id":"cpayer_%s","user_id":"%s","first_name":"Zoë","last_name":"Øst",\
                "email":"zoe@example.com","organization_id":"%s","organization_name":"","image_url":"",\
                "created_at":1780308000400,"updated_at":1780308000400}"""
                .formatted(payer(), user, organization);
    }
}
