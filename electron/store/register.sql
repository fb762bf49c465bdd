-- The register: a reading of the events, thrown away and rebuilt whenever this file changes.
-- Rows are numbered 1, 2, 3 … as dossiers come, so that a higher row is a newer dossier.
-- What a row is looked for by stands in it, without an index: the newest rows are read one by one (search-index.ts).
CREATE TABLE register (
  row INTEGER PRIMARY KEY,
  dossier BLOB NOT NULL UNIQUE,
  open INTEGER NOT NULL,
  office TEXT NOT NULL,
  code TEXT NOT NULL,
  words TEXT NOT NULL,
  id_number TEXT NOT NULL,
  phone TEXT NOT NULL,
  json TEXT NOT NULL
);
-- Codes from their end, their last four digits, ID numbers and telephones: one tree, told apart by the first letter.
CREATE TABLE register_keys (key TEXT NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (key, row)) WITHOUT ROWID;
-- Words are folded by us (đ = d), so that the tokenizer has nothing to fold; no syllable is longer than seven letters.
CREATE VIRTUAL TABLE register_words USING fts5(
  words, content='', contentless_delete=1, detail=none, prefix='1 2 3 4 5 6 7', tokenize='ascii'
);
-- Open work has a table of its own, so that a worklist stays fast beside a million closed dossiers.
CREATE TABLE worklist (office TEXT NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (office, row)) WITHOUT ROWID;
