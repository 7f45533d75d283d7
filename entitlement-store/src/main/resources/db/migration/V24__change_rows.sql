-- A webhook that flips a plan tells six changes or so: of one payer, at one time, because of one thing. A row holds all of
-- these, and costs little more than one of them did.

-- In the order in which the announcer and whoever reads the view take them, so that none of them and this wait for each other.
LOCK TABLE book.announced, analytics.changes, book.changes;

ALTER TABLE book.changes RENAME TO changes_one_by_one;
CREATE TABLE book.changes (
    position     bigint      NOT NULL,
    payer        text        NOT NULL,
    payer_type   text        NOT NULL,
    at           timestamptz NOT NULL,
    reason       text        NOT NULL,
    source       text,
    delivery_id  text,
    event_type   text,
    raw_position text,
    received_at  timestamptz,
    announced_at timestamptz NOT NULL,
    types        text[]      NOT NULL,
    slugs        text[]      NOT NULL,
    directions   text[]      NOT NULL,
    CONSTRAINT changes_cause CHECK (num_nulls(source, delivery_id, event_type, raw_position, received_at) IN (0, 5)),
    CONSTRAINT changes_items CHECK (cardinality(slugs) > 0 AND cardinality(types) = cardinality(slugs)
        AND cardinality(directions) = cardinality(slugs))
);

-- What was told already keeps its position, in a row of its own.
INSERT INTO book.changes
SELECT position,
       payer,
       change #>> '{payer,type}',
       (change ->> 'at')::timestamptz,
       change ->> 'reason',
       change #>> '{cause,source}',
       change #>> '{cause,deliveryId}',
       change #>> '{cause,eventType}',
       change #>> '{cause,position}',
       (change #>> '{cause,receivedAt}')::timestamptz,
       (change ->> 'announcedAt')::timestamptz,
       ARRAY [change ->> 'type'],
       ARRAY [change ->> 'slug'],
       ARRAY [change ->> 'direction']
FROM book.changes_one_by_one
ORDER BY position;

-- Replaced, not made anew: it stays granted to whom it was.
CREATE OR REPLACE VIEW analytics.changes AS
SELECT told.position - cardinality(told.slugs) + item.number AS position,
       told.payer,
       told.payer_type,
       item.type,
       item.slug,
       item.direction,
       told.at,
       told.reason,
       told.source,
       told.delivery_id,
       told.event_type,
       told.raw_position,
       told.announced_at
FROM book.changes told
         CROSS JOIN LATERAL unnest(told.types, told.slugs, told.directions)
             WITH ORDINALITY AS item (type, slug, direction, number);

DROP TABLE book.changes_one_by_one;
ALTER TABLE book.changes ADD PRIMARY KEY (position);
CREATE INDEX changes_payer ON book.changes (payer, position);
COMMENT ON TABLE book.changes IS 'Append-only: a trigger refuses every change.';
COMMENT ON COLUMN book.changes.position IS 'Of the last change in the row; those before it have the positions before it.';
CREATE TRIGGER changes_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON book.changes
    FOR EACH STATEMENT EXECUTE FUNCTION book.refuse_change();

-- Nothing looks into it here, so it need not be taken apart to be stored and put together to be read.
ALTER TABLE book.announced ALTER COLUMN state TYPE json USING state::json;
