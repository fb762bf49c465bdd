-- What this Centre's own authority issued and the province has not taken yet; `refused`: why it did not.
CREATE TABLE offers (no INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, refused TEXT);
INSERT INTO offers (id) SELECT id FROM publications WHERE kind NOT IN ('device', 'lease') ORDER BY kind, key, version;

-- Words of a province on events that it, or another one, said anew: kept, and asked no more.
CREATE TABLE receipts_before (
  event BLOB NOT NULL,
  no INTEGER NOT NULL,
  id BLOB NOT NULL,
  bytes TEXT NOT NULL,
  signature BLOB NOT NULL,
  PRIMARY KEY (event, no, id)
) WITHOUT ROWID;
