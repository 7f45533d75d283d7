-- Repeatable, so that it comes after the book's own tables whatever their number.
CREATE OR REPLACE VIEW analytics.usage_entries AS
SELECT id, payer, limit_slug, type, delta, used, window_start, recorded_at, user_id, action, resource_type, resource_id
FROM book.usage_log;
COMMENT ON VIEW analytics.usage_entries IS 'Every entry of usage; the sum of delta over a window is what was used in it.';
