-- A place in the chain needs no tree of its own: the events of an epoch stand one behind the other, so that the position
-- of its first one tells every other. That they do is the table's own law from now on.
DROP INDEX events_chain;
CREATE UNIQUE INDEX events_epoch ON events (device, epoch) WHERE seq = 1;
CREATE TRIGGER events_follow BEFORE INSERT ON events
  WHEN NEW.seq <> 1 AND NOT EXISTS (
    SELECT 1 FROM events WHERE pos = (SELECT max(pos) FROM events)
    AND device = NEW.device AND epoch = NEW.epoch AND seq = NEW.seq - 1)
  BEGIN SELECT RAISE(ABORT, 'events follow each other'); END;
