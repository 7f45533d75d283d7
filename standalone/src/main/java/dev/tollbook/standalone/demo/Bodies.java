package dev.tollbook.standalone.demo;

import java.time.Instant;

/** Bodies of webhooks, in the shapes that Clerk and Stripe send, without the fields that nobody here reads. */
final class Bodies {
    private Bodies() {}

    /** Clerk: a user's subscription item; {@code organization_id} is there and empty, as Clerk has it. */
    static String clerkItem(String type, String user, String plan, String status, Instant at, Instant periodEnd) {
        return """
                {"object":"event","type":"%s","timestamp":%d,"instance_id":"ins_demo","data":{\
                "object":"subscription_item","id":"csub_item_%s_%s","status":"%s","is_free_trial":false,\
                "created_at":%d,"updated_at":%d,"period_start":%d,"period_end":%d,"interval":"month",\
                "plan_id":"cplan_%s","plan":{"id":"cplan_%s","slug":"%s","name":"%s","amount":2900,"currency":"USD"},\
                "payer":{"object":"commerce_payer","id":"cpayer_%s","user_id":"%s","organization_id":"",\
                "organization_name":""},"subscription_id":"csub_%s"}}"""
                .formatted(type, at.toEpochMilli(), user, plan, status, at.toEpochMilli(), at.toEpochMilli(),
                        at.toEpochMilli(), periodEnd.toEpochMilli(), plan, plan, plan, plan, user, user, user);
    }

    /** Stripe: a subscription whose metadata names the payer. */
    static String stripeSubscription(String event, String type, String organization, String plan, String status,
            Instant at, Instant started, Instant periodEnd) {
        return """
                {"id":"%s","object":"event","api_version":"2026-07-29.dahlia","created":%d,"livemode":false,\
                "type":"%s","data":{"object":{"object":"subscription","id":"sub_%s","customer":"cus_%s","status":"%s",\
                "created":%d,"start_date":%d,"metadata":{"payer_id":"%s"},"items":{"object":"list","data":[{\
                "object":"subscription_item","id":"si_%s","quantity":1,"current_period_start":%d,\
                "current_period_end":%d,"price":{"object":"price","id":"price_%s_monthly","lookup_key":"%s_monthly",\
                "product":"prod_%s"}}]}}}}"""
                .formatted(event, at.getEpochSecond(), type, organization, organization, status,
                        started.getEpochSecond(), started.getEpochSecond(), organization, organization,
                        started.getEpochSecond(), periodEnd.getEpochSecond(), plan, plan, plan);
    }
}
