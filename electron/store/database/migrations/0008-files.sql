-- Papers that events name, and whether the province has their bytes: one line each, written with the event, apart from
-- the outbox. `receipt`: its signed word that it has the whole; `refused`: why it does not take it.
CREATE TABLE files (
  hash BLOB PRIMARY KEY,
  pos INTEGER NOT NULL,
  at TEXT NOT NULL,
  refused TEXT,
  receipt TEXT,
  signature BLOB
) WITHOUT ROWID;
CREATE INDEX files_waiting ON files (pos) WHERE receipt IS NULL;
INSERT OR IGNORE INTO files (hash, pos, at)
  SELECT p.hash, min(e.pos), e.bytes ->> '$.time.lo' FROM events e, json_each(e.bytes, '$.docs') d
  JOIN papers p ON p.hash = unhex(d.value) GROUP BY p.hash;
