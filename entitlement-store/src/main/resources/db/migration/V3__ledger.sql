-- The credit ledger: a copy of billing.credit-ledger that this service can only add to.
CREATE SCHEMA ledger;
COMMENT ON SCHEMA ledger IS 'A copy of the credit ledger topic. Append-only: see docs/ledger.md.';

CREATE TABLE ledger.entries (
    id              text        PRIMARY KEY,
    key             text        NOT NULL UNIQUE,
    payer           text        NOT NULL,
    currency        text        NOT NULL,
    bucket          text        NOT NULL,
    seq             bigint      NOT NULL CHECK (seq > 0),
    amount          bigint      NOT NULL,
    balance_after   bigint      NOT NULL,
    type            text        NOT NULL,
    counter_account text        NOT NULL,
    effective_at    timestamptz NOT NULL,
    recorded_at     timestamptz NOT NULL,
    cause_id        text        NOT NULL,
    cause_position  text        NOT NULL,
    previous_hash   text        NOT NULL,
    hash            text        NOT NULL,
    entry           jsonb       NOT NULL,
    UNIQUE (payer, currency, bucket, seq)
);
CREATE INDEX entries_recorded ON ledger.entries (payer, recorded_at, currency, bucket, seq);
CREATE INDEX entries_cause ON ledger.entries (cause_id);

CREATE TABLE ledger.balances (
    payer         text   NOT NULL,
    currency      text   NOT NULL,
    bucket        text   NOT NULL,
    revision      bigint NOT NULL,
    balance       bigint NOT NULL,
    seq           bigint NOT NULL,
    head_hash     text   NOT NULL,
    difference    bigint NOT NULL,
    parked        boolean NOT NULL,
    state         jsonb  NOT NULL,
    PRIMARY KEY (payer, currency, bucket)
);

-- Second line of defence, which holds for superusers as well.
CREATE FUNCTION ledger.refuse() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    RAISE EXCEPTION 'the ledger is append-only: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER entries_append_only BEFORE UPDATE OR DELETE ON ledger.entries
    FOR EACH ROW EXECUTE FUNCTION ledger.refuse();
CREATE TRIGGER entries_no_truncate BEFORE TRUNCATE ON ledger.entries
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse();

CREATE VIEW analytics.credit_entries AS
SELECT payer, currency, bucket, seq, amount, balance_after, type, counter_account, effective_at, recorded_at,
       entry #>> '{details,actor}'  AS actor,
       entry #>> '{details,reason}' AS reason,
       entry #>> '{details,note}'   AS note,
       cause_id                     AS delivery_id,
       entry #>> '{cause,eventType}' AS event_type,
       cause_position               AS raw_position,
       id, hash
FROM ledger.entries;
COMMENT ON VIEW analytics.credit_entries IS 'Every movement of every payer''s credits, in minor units; positive: the payer can spend more.';

CREATE VIEW analytics.credit_balances AS
SELECT payer, currency, bucket, balance, seq, difference,
       (state #>> '{stated,amount}')::bigint             AS stated,
       (state #>> '{difference,firstSeenAt}')::timestamptz AS difference_since,
       (state ->> 'inferred')::bigint                    AS inferred,
       parked
FROM ledger.balances;
COMMENT ON VIEW analytics.credit_balances IS 'Where every ledger account stands; difference is what a provider states minus ours.';
-- First line: the service works as a role that has no right to change an entry. Whoever migrates needs the right to
-- create roles for that; where it has not, an administrator creates tollbook_service and grants it to the login before
-- the first start. Without either, the trigger alone stands guard, and the service says so when it starts.
DO
$$
BEGIN
    BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tollbook_service') THEN
            CREATE ROLE tollbook_service NOLOGIN;
        END IF;
    EXCEPTION
        -- Another database of the same server is being migrated at the same moment.
        WHEN duplicate_object OR unique_violation THEN NULL;
    END;
    IF NOT pg_has_role(current_user, 'tollbook_service', 'USAGE') THEN
        EXECUTE format('GRANT tollbook_service TO %I', current_user);
    END IF;
    GRANT USAGE ON SCHEMA projection, book, analytics, ledger TO tollbook_service;
    GRANT ALL ON ALL TABLES IN SCHEMA projection, book, analytics TO tollbook_service;
    GRANT ALL ON ALL SEQUENCES IN SCHEMA projection, book, analytics TO tollbook_service;
    GRANT SELECT, INSERT ON ledger.entries TO tollbook_service;
    GRANT SELECT, INSERT, UPDATE ON ledger.balances TO tollbook_service;
    -- What later migrations create is the service's as well, unless they say otherwise.
    ALTER DEFAULT PRIVILEGES GRANT USAGE ON SCHEMAS TO tollbook_service;
    ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO tollbook_service;
    ALTER DEFAULT PRIVILEGES GRANT ALL ON SEQUENCES TO tollbook_service;
EXCEPTION
    WHEN insufficient_privilege THEN
        RAISE WARNING 'cannot set up the role tollbook_service: %', SQLERRM;
END
$$;
