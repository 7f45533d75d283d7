-- Views for analysts: names and columns here are a contract, the tables behind them are not.
CREATE SCHEMA analytics;

CREATE VIEW analytics.subscription_items AS
SELECT a.payer,
       a.payer_type,
       a.account,
       a.revision,
       s ->> 'id'                                   AS subscription_id,
       i ->> 'id'                                   AS item_id,
       i ->> 'status'                               AS status,
       i ->> 'providerStatus'                       AS provider_status,
       coalesce(i #>> '{plan,slug}', i #>> '{plan,subscriptionSlug}', i #>> '{plan,lookupKey}') AS plan_slug,
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
         CROSS JOIN LATERAL jsonb_array_elements(s -> 'items') i;
COMMENT ON VIEW analytics.subscription_items IS 'One row per subscription item of every payer, with the webhook that said so last.';

CREATE VIEW analytics.deliveries AS
SELECT delivery_id,
       receipt #>> '{cause,source}'    AS source,
       receipt #>> '{cause,eventType}' AS event_type,
       received_at,
       outcome,
       is_final,
       receipt ->> 'reason'            AS reason,
       receipt ->> 'detail'            AS detail,
       payer,
       account,
       revision,
       raw_topic,
       raw_partition,
       raw_offset
FROM projection.receipts;
COMMENT ON VIEW analytics.deliveries IS 'One row per raw webhook: what became of it.';
