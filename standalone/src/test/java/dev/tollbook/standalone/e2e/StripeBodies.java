package dev.tollbook.standalone.e2e;

import java.time.Instant;

/**
 * Events about one Stripe subscription, in the shape of API version 2026-07-29.dahlia.
 *
 * @param payer    that the metadata names
 * @param customer whose account it is
 * @param plan     of the example catalogue
 */
record StripeBodies(String payer, String customer, String plan) {
    Webhook created(String event, Instant at, String status) {
        return event(event, "customer.subscription.created", at, status, "");
    }

    Webhook updated(String event, Instant at, String status, String before) {
        return event(event, "customer.subscription.updated", at, status,
                ",\"previous_attributes\":{\"status\":\"%s\"}".formatted(before));
    }

    Webhook deleted(String event, Instant at) {
        return event(event, "customer.subscription.deleted", at, "canceled", "");
    }

    /** An invoice of the subscription, paid. */
    Webhook invoicePaid(String event, Instant at) {
        return Webhook.stripe(event, """
                {"id": "%s", "object": "event", "api_version": "2026-07-29.dahlia", "created": %d,
                 "type": "invoice.paid", "livemode": false, "pending_webhooks": 1,
                 "request": {"id": null, "idempotency_key": null},
                 "data": {"object": {"id": "in_%s", "object": "invoice", "customer": "%s", "status": "paid",
                   "total": 2900, "amount_due": 2900, "amount_paid": 2900, "currency": "usd",
                   "billing_reason": "subscription_create",
                   "parent": {"type": "subscription_details", "subscription_details":
                     {"subscription": "sub_%s", "metadata": {"payer_id": "%s", "plan_slug": "%s"}}},
                   "status_transitions": {"paid_at": %d}, "metadata": {"payer_id": "%s", "plan_slug": "%s"}}}}
                """.formatted(event, at.getEpochSecond(), customer, customer, customer, payer, plan,
                at.getEpochSecond(), payer, plan));
    }

    /** A Checkout session for the subscription, completed and paid. */
    Webhook checkoutCompleted(String event, Instant at) {
        return Webhook.stripe(event, """
                {"id": "%s", "object": "event", "api_version": "2026-07-29.dahlia", "created": %d,
                 "type": "checkout.session.completed", "livemode": false, "pending_webhooks": 1,
                 "request": {"id": null, "idempotency_key": null},
                 "data": {"object": {"id": "cs_%s", "object": "checkout.session", "customer": "%s",
                   "mode": "subscription", "status": "complete", "payment_status": "paid",
                   "client_reference_id": "%s", "subscription": "sub_%s", "invoice": "in_%s", "amount_total": 2900,
                   "currency": "usd", "metadata": {"payer_id": "%s", "plan_slug": "%s"}}}}
                """.formatted(event, at.getEpochSecond(), customer, customer, payer, customer, customer, payer, plan));
    }

    /** The product of the subscription, whose metadata names a plan unless {@code named} is empty. */
    Webhook product(String event, String type, Instant at, String named) {
        return Webhook.stripe(event, """
                {"id": "%s", "object": "event", "api_version": "2026-07-29.dahlia", "created": %d,
                 "type": "product.%s", "livemode": false, "pending_webhooks": 1,
                 "request": {"id": null, "idempotency_key": null},
                 "data": {"object": {"id": "prod_%s", "object": "product", "active": true, "name": "Product",
                   "default_price": null, "marketing_features": [], "metadata": %s, "updated": %d}}}
                """.formatted(event, at.getEpochSecond(), type, plan,
                named.isEmpty() ? "{}" : "{\"plan_slug\": \"" + named + "\"}", at.getEpochSecond()));
    }

    private Webhook event(String event, String type, Instant at, String status, String previous) {
        long second = at.getEpochSecond();
        boolean ended = status.equals("canceled");
        return Webhook.stripe(event, """
                {
                  "id": "%s",
                  "object": "event",
                  "api_version": "2026-07-29.dahlia",
                  "created": %d,
                  "data": {
                    "object": {
                      "id": "sub_%s",
                      "object": "subscription",
                      "billing_cycle_anchor": 1780221600,
                      "cancel_at": null,
                      "cancel_at_period_end": false,
                      "canceled_at": null,
                      "collection_method": "charge_automatically",
                      "created": 1780221600,
                      "currency": "usd",
                      "customer": "%s",
                      "ended_at": %s,
                      "items": {
                        "object": "list",
                        "data": [
                          {
                            "id": "si_%s",
                            "object": "subscription_item",
                            "created": 1780221600,
                            "current_period_start": 1780221600,
                            "current_period_end": 4102444800,
                            "price": {
                              "id": "price_%s_monthly",
                              "object": "price",
                              "lookup_key": "%s_monthly",
                              "metadata": {},
                              "product": "prod_%s",
                              "recurring": {"interval": "month", "interval_count": 1},
                              "unit_amount": 2900
                            },
                            "quantity": 1
                          }
                        ],
                        "has_more": false
                      },
                      "livemode": false,
                      "metadata": {"payer_id": "%s"},
                      "pause_collection": null,
                      "start_date": 1780221600,
                      "status": "%s",
                      "trial_end": null
                    }%s
                  },
                  "livemode": false,
                  "pending_webhooks": 1,
                  "request": {"id": null, "idempotency_key": null},
                  "type": "%s"
                }""".formatted(event, second, customer, customer, ended ? second : "null", customer, plan, plan, plan,
                payer, status, previous, type));
    }
}
