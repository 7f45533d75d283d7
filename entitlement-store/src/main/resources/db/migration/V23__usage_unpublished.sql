-- What was counted lies in the log: to tell Kafka of it, it is enough to name it, once per transaction, in the order in
-- which it happened to each payer and limit.
CREATE TABLE book.usage_unpublished (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    entries bigint[] NOT NULL
);
COMMENT ON COLUMN book.usage_unpublished.entries IS 'Of book.usage_log, in their order.';

-- Nobody may add to it once it has been looked at.
LOCK TABLE book.outbox;
INSERT INTO book.usage_unpublished (entries)
SELECT ARRAY [(value::jsonb ->> 'id')::bigint] FROM book.outbox ORDER BY id;
DROP TABLE book.outbox;
