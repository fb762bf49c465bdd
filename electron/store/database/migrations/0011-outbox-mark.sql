-- What waits for the province is what was recorded behind this mark: an act writes no line for it any more. Only what the
-- province passed over keeps one, below the mark; when it was recorded stands in the event.
CREATE TABLE outbox_mark (one INTEGER PRIMARY KEY CHECK (one = 1), pos INTEGER NOT NULL);
INSERT INTO outbox_mark (one, pos) VALUES (1, coalesce(
  (SELECT pos FROM events e WHERE NOT EXISTS (SELECT 1 FROM outbox o WHERE o.pos = e.pos) ORDER BY pos DESC LIMIT 1), 0));
DELETE FROM outbox WHERE pos > (SELECT pos FROM outbox_mark);
ALTER TABLE outbox DROP COLUMN at;
