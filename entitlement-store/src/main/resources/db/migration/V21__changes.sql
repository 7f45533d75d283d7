-- Who gained or lost what. A rebuild of the projection leaves it alone, so that nothing is announced twice.

CREATE SEQUENCE book.change_position;
CREATE TABLE book.changes (
    position bigint PRIMARY KEY,
    payer    text   NOT NULL,
    change   jsonb  NOT NULL
);
CREATE INDEX changes_payer ON book.changes (payer, position);
COMMENT ON TABLE book.changes IS 'Append-only: a trigger refuses every change.';
CREATE TRIGGER changes_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON book.changes
    FOR EACH STATEMENT EXECUTE FUNCTION book.refuse_change();

-- The catalogue with the plans that products and prices named, whenever it was another; the newest and those that somebody
-- was last looked at under. Kept here, so that a rebuild of the projection can be told from news.
CREATE TABLE book.offers (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    offer  jsonb  NOT NULL
);

-- The sum of the changes of each payer, what it rests on, and when time may change it.
CREATE TABLE book.announced (
    payer    text        PRIMARY KEY,
    offer    bigint      NOT NULL,
    next_at  timestamptz,
    deferred boolean     NOT NULL DEFAULT false,
    state    jsonb       NOT NULL
);
COMMENT ON COLUMN book.announced.deferred IS 'The projection is behind what was announced; looked at again at next_at.';
CREATE INDEX announced_offer ON book.announced (offer);
CREATE INDEX announced_next ON book.announced (next_at) WHERE next_at IS NOT NULL;

-- The same marks as in the projection, for payers whose exceptions were changed.
CREATE SEQUENCE book.touch_version;
CREATE TABLE book.touched_payers (
    payer   text   PRIMARY KEY,
    version bigint NOT NULL
);
CREATE INDEX touched_payers_version ON book.touched_payers (version);
INSERT INTO book.touched_payers (payer, version)
SELECT payer, nextval('book.touch_version') FROM (SELECT DISTINCT payer FROM book.overrides) known;

-- The webhook behind a record, for the headers that every derived record has.
ALTER TABLE book.outbox ADD COLUMN cause jsonb;

CREATE VIEW analytics.changes AS
SELECT position,
       payer,
       change #>> '{payer,type}'                     AS payer_type,
       change ->> 'type'                             AS type,
       change ->> 'slug'                             AS slug,
       change ->> 'direction'                        AS direction,
       (change ->> 'at')::timestamptz                AS at,
       change ->> 'reason'                           AS reason,
       change #>> '{cause,source}'                   AS source,
       change #>> '{cause,deliveryId}'               AS delivery_id,
       change #>> '{cause,eventType}'                AS event_type,
       change #>> '{cause,position}'                 AS raw_position,
       (change ->> 'announcedAt')::timestamptz       AS announced_at
FROM book.changes;
COMMENT ON VIEW analytics.changes IS 'Who gained or lost which plan or feature, when, and because of what.';
