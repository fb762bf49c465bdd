-- A number is found by one whole number: the row of its series and period, and its value in the low 32 bits. So those of a
-- day stand one behind the other at the end of their table, and to spend one writes a single page. As a number was read
-- before, `numbers` reads it still.
CREATE TABLE periods (row INTEGER PRIMARY KEY, series TEXT NOT NULL, period TEXT NOT NULL, UNIQUE (series, period));
INSERT INTO periods (series, period) SELECT DISTINCT series, period FROM numbers ORDER BY period, series;
CREATE TABLE spent (
  number INTEGER PRIMARY KEY,
  lease BLOB NOT NULL,
  state TEXT NOT NULL,
  reason TEXT,
  event BLOB NOT NULL
);
INSERT INTO spent (number, lease, state, reason, event)
  SELECT (p.row << 32) + n.value, n.lease, n.state, n.reason, n.event
  FROM periods p JOIN numbers n ON n.series = p.series AND n.period = p.period ORDER BY 1;
DROP TABLE numbers;
CREATE VIEW numbers AS
  SELECT p.series, p.period, s.number - (p.row << 32) AS value, s.lease, s.state, s.reason, s.event
  FROM periods p JOIN spent s ON s.number > p.row << 32 AND s.number < (p.row + 1) << 32;
