-- Who belongs to which organization, what its roles allow, and what was paid. Of each key the newest revision counts.

-- A user who has left keeps a row, with the revision and without a state: nothing older may bring the member back, and
-- "not any more" is another answer than "nobody has told us".
CREATE TABLE projection.memberships (
    organization text        NOT NULL,
    member       text        NOT NULL,
    revision     bigint      NOT NULL,
    state        jsonb,
    left_cause   jsonb,
    updated_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization, member)
);
CREATE INDEX memberships_member ON projection.memberships (member);

CREATE TABLE projection.organizations (
    organization text        PRIMARY KEY,
    revision     bigint      NOT NULL,
    state        jsonb       NOT NULL,
    updated_at   timestamptz NOT NULL DEFAULT now()
);

-- Roles and permissions; what was deleted stays and says so.
CREATE TABLE projection.access_rules (
    id         text        PRIMARY KEY,
    revision   bigint      NOT NULL,
    state      jsonb       NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE projection.payments (
    account    text        NOT NULL,
    payment    text        NOT NULL,
    revision   bigint      NOT NULL,
    payer      text        NOT NULL,
    state      jsonb       NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (account, payment)
);
CREATE INDEX payments_payer ON projection.payments (payer);

CREATE VIEW analytics.memberships AS
SELECT organization,
       member                                    AS user_id,
       state IS NOT NULL                         AS is_member,
       state #>> '{member,membershipId}'         AS membership_id,
       state #>> '{member,role}'                 AS role,
       (state #>> '{member,since}')::timestamptz AS since,
       (state ->> 'updatedAt')::timestamptz      AS updated_at,
       revision,
       coalesce(state -> 'cause', left_cause) ->> 'deliveryId' AS delivery_id,
       coalesce(state -> 'cause', left_cause) ->> 'eventType'  AS event_type,
       coalesce(state -> 'cause', left_cause) ->> 'position'   AS raw_position,
       (coalesce(state -> 'cause', left_cause) ->> 'receivedAt')::timestamptz AS received_at
FROM projection.memberships;
COMMENT ON VIEW analytics.memberships IS 'One row per user who is or was in an organization, with the webhook that said so last.';

CREATE VIEW analytics.organizations AS
SELECT o.organization,
       o.state #>> '{facts,name}'                          AS name,
       o.state #>> '{facts,slug}'                          AS slug,
       (o.state #>> '{facts,memberLimit}')::bigint         AS member_limit,
       (SELECT count(*) FROM projection.memberships m
        WHERE m.organization = o.organization AND m.state IS NOT NULL) AS members,
       (o.state #>> '{facts,statedMembers}')::bigint       AS stated_members,
       jsonb_array_length(coalesce(o.state -> 'invitations', '[]')) AS invitations,
       (o.state #>> '{facts,statedInvitations}')::bigint   AS stated_invitations,
       (o.state ->> 'deletedAt')::timestamptz              AS deleted_at,
       o.revision,
       o.state #>> '{cause,deliveryId}'                    AS delivery_id,
       o.state #>> '{cause,eventType}'                     AS event_type,
       o.state #>> '{cause,position}'                      AS raw_position,
       (o.state #>> '{cause,receivedAt}')::timestamptz     AS received_at
FROM projection.organizations o;
COMMENT ON VIEW analytics.organizations IS 'One row per organization; a member_limit of -1 is unlimited, stated_… is what the provider counted itself.';

CREATE VIEW analytics.invitations AS
SELECT o.organization,
       i ->> 'id'                       AS invitation_id,
       i ->> 'role'                     AS role,
       (i ->> 'expiresAt')::timestamptz AS expires_at
FROM projection.organizations o
         CROSS JOIN LATERAL jsonb_array_elements(o.state -> 'invitations') i;
COMMENT ON VIEW analytics.invitations IS 'One row per pending invitation; one past its expires_at takes no seat.';

CREATE VIEW analytics.role_permissions AS
SELECT r.id                     AS role_id,
       r.state ->> 'key'        AS role,
       r.state ->> 'name'       AS name,
       p ->> 'id'               AS permission_id,
       p ->> 'key'              AS permission
FROM projection.access_rules r
         LEFT JOIN LATERAL jsonb_array_elements(r.state -> 'permissions') p
                   ON NOT EXISTS (SELECT FROM projection.access_rules gone
                                  WHERE gone.id = p ->> 'id' AND (gone.state ->> 'deleted')::boolean)
WHERE r.state ->> 'kind' = 'role' AND NOT (r.state ->> 'deleted')::boolean;
COMMENT ON VIEW analytics.role_permissions IS 'One row per role and permission that it allows, before an organization''s plan is looked at; without a permission for a role that allows nothing.';

CREATE VIEW analytics.payments AS
SELECT payer,
       account,
       payment                                    AS payment_id,
       revision,
       state #>> '{payment,type}'                 AS type,
       state #>> '{payment,status}'               AS status,
       state #>> '{payment,providerStatus}'       AS provider_status,
       (state #>> '{payment,amount}')::bigint     AS amount,
       (state #>> '{payment,amountPaid}')::bigint AS amount_paid,
       (state #>> '{payment,amountReturned}')::bigint AS amount_returned,
       state #>> '{payment,currency}'             AS currency,
       (state ->> 'occurredAt')::timestamptz      AS occurred_at,
       (state #>> '{payment,settledAt}')::timestamptz AS settled_at,
       state #>> '{payment,failure}'              AS failure,
       state #>> '{payment,reason}'               AS reason,
       state #> '{payment,references}'            AS "references",
       state #>> '{cause,deliveryId}'             AS delivery_id,
       state #>> '{cause,eventType}'              AS event_type,
       state #>> '{cause,position}'               AS raw_position,
       (state #>> '{cause,receivedAt}')::timestamptz AS received_at
FROM projection.payments;
COMMENT ON VIEW analytics.payments IS 'One row per payment attempt, invoice, refund… as it stands, in minor units, with the webhook that said so last.';

CREATE VIEW analytics.catalog_plans AS
SELECT c.applied_at,
       c."offset" = (SELECT max("offset") FROM projection.catalogs) AS in_force,
       p ->> 'slug'                                  AS plan_slug,
       p ->> 'name'                                  AS name,
       p ->> 'for'                                   AS payer_type,
       coalesce((p ->> 'default')::boolean, false)   AS is_default,
       p -> 'features'                               AS features,
       p -> 'limits'                                 AS limits,
       (p #>> '{seats,limit}')::bigint               AS seat_limit,
       p #>> '{price,currency}'                      AS currency,
       (p #>> '{price,monthly}')::bigint             AS monthly,
       (p #>> '{price,annual}')::bigint              AS annual
FROM projection.catalogs c
         CROSS JOIN LATERAL jsonb_array_elements(c.catalog -> 'plans') p;
COMMENT ON VIEW analytics.catalog_plans IS 'One row per plan of every catalogue that was applied, prices in minor units.';
