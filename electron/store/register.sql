-- The register: a reading of the events, thrown away and rebuilt whenever this file changes.
CREATE TABLE register (
  row INTEGER PRIMARY KEY,
  dossier BLOB NOT NULL UNIQUE,
  office TEXT NOT NULL,
  code TEXT,
  code_end TEXT,
  name TEXT NOT NULL,
  id_number TEXT NOT NULL,
  phone TEXT NOT NULL,
  json TEXT NOT NULL
);
CREATE UNIQUE INDEX register_code ON register (code) WHERE code IS NOT NULL;
CREATE INDEX register_code_end ON register (code_end) WHERE code_end IS NOT NULL;
CREATE INDEX register_name ON register (name, row);
CREATE INDEX register_id_number ON register (id_number, row) WHERE id_number <> '';
CREATE INDEX register_phone ON register (phone, row) WHERE phone <> '';
CREATE VIRTUAL TABLE register_names USING fts5(
  name, content='', contentless_delete=1, detail=none, prefix='1 2 3', tokenize="unicode61 remove_diacritics 0"
);
-- Open work has a table of its own, so that a worklist stays fast beside a million closed dossiers.
CREATE TABLE worklist (row INTEGER PRIMARY KEY, office TEXT NOT NULL);
CREATE INDEX worklist_office ON worklist (office);
