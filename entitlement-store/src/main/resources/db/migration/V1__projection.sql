-- What can be rebuilt from Kafka lies in "projection"; what is authoritative here (usage, overrides, audit) in "book".
CREATE SCHEMA projection;
COMMENT ON SCHEMA projection IS 'Rebuildable from Kafka at any time: nothing here is the only copy of anything.';
CREATE SCHEMA book;
COMMENT ON SCHEMA book IS 'Authoritative: back it up. A rebuild of the projection never touches it.';

-- The next offset to read, written in the same transaction as the rows that came before it.
CREATE TABLE projection.offsets (
    topic       text    NOT NULL,
    partition   integer NOT NULL,
    next_offset bigint  NOT NULL,
    PRIMARY KEY (topic, partition)
);

-- One row per account. An account that has left its payer, and whose new home has not been read yet, has no payer and
-- no state, but keeps its revision, so that an older record cannot bring it back.
CREATE TABLE projection.accounts (
    account    text        PRIMARY KEY,
    revision   bigint      NOT NULL,
    payer      text,
    payer_type text,
    state      jsonb,
    updated_at timestamptz NOT NULL DEFAULT now(),
    CHECK ((payer IS NULL) = (state IS NULL))
);
CREATE INDEX accounts_payer ON projection.accounts (payer);

-- One row per raw record. A parked record has a preliminary row, which the final receipt replaces.
CREATE TABLE projection.receipts (
    raw_topic     text        NOT NULL,
    raw_partition integer     NOT NULL,
    raw_offset    bigint      NOT NULL,
    delivery_id   text        NOT NULL,
    is_final      boolean     NOT NULL,
    outcome       text        NOT NULL,
    payer         text,
    account       text,
    revision      bigint      NOT NULL,
    receipt       jsonb       NOT NULL,
    received_at   timestamptz,
    PRIMARY KEY (raw_topic, raw_partition, raw_offset)
);
CREATE INDEX receipts_delivery ON projection.receipts (delivery_id);
CREATE INDEX receipts_payer ON projection.receipts (payer, received_at);

-- Every catalogue that was applied; the one with the greatest offset is in force.
CREATE TABLE projection.catalogs (
    topic      text        NOT NULL,
    partition  integer     NOT NULL,
    "offset"   bigint      NOT NULL,
    applied_at timestamptz NOT NULL,
    catalog    jsonb       NOT NULL,
    PRIMARY KEY (topic, partition, "offset")
);

-- Records that could not be understood: kept out of the way, never lost.
CREATE TABLE projection.unreadable (
    topic     text        NOT NULL,
    partition integer     NOT NULL,
    "offset"  bigint      NOT NULL,
    reason    text        NOT NULL,
    key       bytea,
    value     bytea,
    seen_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (topic, partition, "offset")
);
