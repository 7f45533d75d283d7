-- Changes lie in order in book.changes, under a lock: to tell Kafka of them, it is enough to know how far it has been told.
CREATE TABLE book.changes_published (
    position bigint NOT NULL
);
COMMENT ON TABLE book.changes_published IS 'One row: the position up to which Kafka has acknowledged book.changes.';

-- What still waited in the outbox is told from there; without any, all of it was told.
WITH waiting AS (
    DELETE FROM book.outbox WHERE topic = 'billing.changes' RETURNING (value::jsonb ->> 'position')::bigint AS position
)
INSERT INTO book.changes_published (position)
SELECT coalesce(min(position) - 1, (SELECT coalesce(max(position), 0) FROM book.changes)) FROM waiting;

ALTER TABLE book.outbox DROP COLUMN cause;
