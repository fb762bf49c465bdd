-- How far the chain of a machine had come by its times, and the last that the province had signed for it by then: what comes
-- after an act was done after it, whatever time it bears. On an event: what its chain had reached where it says it was before that.
ALTER TABLE devices ADD COLUMN reached timestamptz, ADD COLUMN told timestamptz;
ALTER TABLE events ADD COLUMN reached timestamptz, ADD COLUMN told timestamptz;
-- A moment as an act bears it: any day up to the 31st of any month, from 1970 on; what no program writes is none.
CREATE FUNCTION pg_temp.moment(said text) RETURNS timestamptz LANGUAGE sql AS $$
  SELECT CASE WHEN said >= '1970' THEN ((left(said, 7) || '-01')::timestamp
    + (substr(said, 9, 2)::int - 1) * interval '1 day' + substr(said, 12, 12)::interval) AT TIME ZONE 'UTC' END $$;
-- Where each chain ends now, as its last act says, but never beyond its arrival; what is escaped in its bytes is no honest time.
UPDATE devices d SET reached = least(pg_temp.moment(t.time ->> 'lo'), t.received), told = pg_temp.moment(t.time ->> 'lastServer')
FROM (
  SELECT l.office, l.device, l.epoch, e.received,
    CASE WHEN position('\u' IN convert_from(e.bytes, 'UTF8')) = 0 THEN convert_from(e.bytes, 'UTF8')::json -> 'time' END AS time
  FROM devices o JOIN links l ON l.office = o.office AND l.device = o.device AND l.epoch = o.epoch AND l.seq = o.seq
  JOIN events e ON e.office = l.owner AND e.id = l.event AND e.type IS NOT NULL
) AS t
WHERE d.office = t.office AND d.device = t.device AND d.epoch = t.epoch AND t.time ->> 'lo' >= '1970';
DROP FUNCTION pg_temp.moment;
