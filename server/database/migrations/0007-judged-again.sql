-- Since when a machine that was taken out of use had been lost: what was done on it from then on is judged again.
ALTER TABLE devices ADD COLUMN lost timestamptz;
-- What a Centre received since a moment; the record only grows, so a few words for each range of it are enough.
CREATE INDEX events_received ON events USING brin (office, received);
