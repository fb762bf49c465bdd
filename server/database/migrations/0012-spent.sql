-- Which act bears which number of a Centre's series, whoever leased it: one that another act bore before it is `again`.
CREATE TABLE spent (
  office text,
  series text,
  period text,
  value bigint,
  event bytea,
  owner text NOT NULL,
  again boolean NOT NULL,
  PRIMARY KEY (office, series, period, value, event)
);
-- What came before this table was: what is escaped in an act's bytes is no honest number.
INSERT INTO spent (office, series, period, value, event, owner, again)
SELECT office, series, period, value, event, owner,
  row_number() OVER (PARTITION BY office, series, period, value ORDER BY received, owner, place) > 1
FROM (
  SELECT DISTINCT ON (o.centre, n ->> 'series', n ->> 'period', n ->> 'value', e.id)
    o.centre AS office, n ->> 'series' AS series, n ->> 'period' AS period, (n ->> 'value')::bigint AS value,
    e.id AS event, e.office AS owner, e.received, e.place
  FROM events e JOIN offices o ON o.office = e.office
  CROSS JOIN LATERAL json_array_elements(
    CASE WHEN e.type IS NOT NULL AND position('\u' IN convert_from(e.bytes, 'UTF8')) = 0
      THEN convert_from(e.bytes, 'UTF8')::json -> 'numbers' END) AS n
) AS known;
