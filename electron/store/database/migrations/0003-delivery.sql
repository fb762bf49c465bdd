-- What the province said of each event, as it signed it; a later word has a higher number.
CREATE TABLE receipts (
  event BLOB NOT NULL,
  no INTEGER NOT NULL,
  verdict TEXT NOT NULL,
  reason TEXT,
  at TEXT NOT NULL,
  id BLOB NOT NULL,
  bytes TEXT NOT NULL,
  signature BLOB NOT NULL,
  PRIMARY KEY (event, no)
) WITHOUT ROWID;
