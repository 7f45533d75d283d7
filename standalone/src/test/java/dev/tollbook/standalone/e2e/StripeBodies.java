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
