-- The authoritative part: usage, exceptions, keys, and who changed what. Numbers up to 19 are the projection's.

-- Entries are only ever added. The sum of delta over a window is what was used in it.
CREATE TABLE book.usage_log (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    payer           text        NOT NULL,
    limit_slug      text        NOT NULL,
    type            text        NOT NULL CHECK (type IN ('usage', 'reset')),
    delta           bigint      NOT NULL,
    used            bigint      NOT NULL CHECK (used >= 0),
    window_start    timestamptz NOT NULL,
    recorded_at     timestamptz NOT NULL,
    user_id         text,
    action          text,
    resource_type   text,
    resource_id     text,
    idempotency_key text
);
CREATE INDEX usage_log_window ON book.usage_log (payer, limit_slug, recorded_at);
COMMENT ON TABLE book.usage_log IS 'Append-only: a trigger refuses every change.';

CREATE FUNCTION book.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%.% is append-only', TG_TABLE_SCHEMA, TG_TABLE_NAME;
END $$;
CREATE TRIGGER usage_log_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON book.usage_log
    FOR EACH STATEMENT EXECUTE FUNCTION book.refuse_change();

-- One row per payer and limit: the lock under which is counted, and the sum of the newest window, so that counting
-- needs no scan of the log. It can be rebuilt from the log at any time.
CREATE TABLE book.usage_counters (
    payer        text        NOT NULL,
    limit_slug   text        NOT NULL,
    window_start timestamptz NOT NULL,
    used         bigint      NOT NULL,
    PRIMARY KEY (payer, limit_slug)
);

-- Kept for ever: a retry after a year must not count a second time.
CREATE TABLE book.idempotency (
    key         text        PRIMARY KEY,
    request     bytea       NOT NULL,
    answer      text,
    recorded_at timestamptz NOT NULL
);
COMMENT ON COLUMN book.idempotency.request IS 'SHA-256 of the canonical request: the same key with another request is refused.';

-- What is still to be told to Kafka, in the order in which it happened to each payer and limit.
CREATE TABLE book.outbox (
    id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic text  NOT NULL,
    key   text  NOT NULL,
    value text  NOT NULL
);

-- Exceptions for single payers. A row that was withdrawn stays, so that replicas learn of it.
CREATE TABLE book.overrides (
    payer     text        NOT NULL,
    key       text        NOT NULL,
    value     bigint      NOT NULL,
    reason    text        NOT NULL,
    actor     text        NOT NULL,
    set_at    timestamptz NOT NULL,
    ends_at   timestamptz,
    withdrawn boolean     NOT NULL DEFAULT false,
    version   bigint      NOT NULL,
    PRIMARY KEY (payer, key)
);
CREATE SEQUENCE book.override_version;
CREATE INDEX overrides_version ON book.overrides (version);

-- Every write that a person or a backend made, for ever.
CREATE TABLE book.audit (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    recorded_at timestamptz NOT NULL,
    actor       text        NOT NULL,
    action      text        NOT NULL,
    payer       text,
    detail      jsonb       NOT NULL
);
CREATE INDEX audit_payer ON book.audit (payer, id);
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON book.audit
    FOR EACH STATEMENT EXECUTE FUNCTION book.refuse_change();

-- Only hashes: who reads this table cannot use a key.
CREATE TABLE book.api_keys (
    name            text        PRIMARY KEY,
    sha256          bytea       NOT NULL UNIQUE,
    scopes          text[]      NOT NULL,
    rate_per_second integer CHECK (rate_per_second > 0),
    created_at      timestamptz NOT NULL DEFAULT now(),
    revoked_at      timestamptz
);
