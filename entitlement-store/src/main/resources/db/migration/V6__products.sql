-- One row per product or price of Stripe's, deleted ones too: the newest record of billing.products.
CREATE TABLE projection.products (
    id         text        PRIMARY KEY,
    revision   bigint      NOT NULL,
    state      jsonb       NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE VIEW analytics.products AS
SELECT id,
       state ->> 'kind'                        AS kind,
       state ->> 'name'                        AS name,
       state ->> 'planSlug'                    AS plan_slug,
       coalesce(state ->> 'productId', CASE WHEN state ->> 'kind' = 'product' THEN id END) AS product_id,
       state ->> 'lookupKey'                   AS lookup_key,
       state ->> 'currency'                    AS currency,
       (state ->> 'amount')::bigint            AS amount,
       state ->> 'interval'                    AS interval,
       (state ->> 'intervalCount')::bigint     AS interval_count,
       (state ->> 'active')::boolean           AS active,
       (state ->> 'deleted')::boolean          AS deleted,
       (state ->> 'updatedAt')::timestamptz    AS stated_at,
       revision,
       state #>> '{cause,deliveryId}'          AS delivery_id,
       state #>> '{cause,eventType}'           AS event_type,
       state #>> '{cause,position}'            AS raw_position
FROM projection.products;
COMMENT ON VIEW analytics.products IS 'One row per Stripe product or price, with the plan that it names and the webhook that said so last.';

-- The same columns as before; the plan is now also what Stripe says of the price and the product themselves.
CREATE OR REPLACE VIEW analytics.subscription_items AS
SELECT a.payer,
       a.payer_type,
       a.account,
       a.revision,
       s ->> 'id'                                   AS subscription_id,
       i ->> 'id'                                   AS item_id,
       i ->> 'status'                               AS status,
       i ->> 'providerStatus'                       AS provider_status,
       coalesce(price.state ->> 'planSlug', i #>> '{plan,slug}', product.state ->> 'planSlug',
                i #>> '{plan,subscriptionSlug}', i #>> '{plan,lookupKey}') AS plan_slug,
       i #>> '{plan,priceId}'                       AS stripe_price_id,
       i #>> '{plan,planId}'                        AS clerk_plan_id,
       (i ->> 'quantity')::bigint                   AS quantity,
       (i ->> 'periodStart')::timestamptz           AS period_start,
       (i ->> 'periodEnd')::timestamptz             AS period_end,
       (i ->> 'trialEnd')::timestamptz              AS trial_end,
       (i ->> 'endsAt')::timestamptz                AS ends_at,
       (i ->> 'pastDueSince')::timestamptz          AS past_due_since,
       i #>> '{cause,deliveryId}'                   AS delivery_id,
       i #>> '{cause,eventType}'                    AS event_type,
       i #>> '{cause,position}'                     AS raw_position,
       (i #>> '{cause,receivedAt}')::timestamptz    AS received_at
FROM projection.accounts a
         CROSS JOIN LATERAL jsonb_array_elements(a.state -> 'subscriptions') s
         CROSS JOIN LATERAL jsonb_array_elements(s -> 'items') i
         LEFT JOIN projection.products price ON price.id = i #>> '{plan,priceId}'
         LEFT JOIN projection.products product
                   ON product.id = coalesce(i #>> '{plan,productId}', price.state ->> 'productId');
