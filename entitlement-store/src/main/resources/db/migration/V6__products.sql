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
