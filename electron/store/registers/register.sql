-- The register, with how its results stand: a reading of the events, thrown away and rebuilt whenever this file changes.
-- Rows are numbered 1, 2, 3 … as dossiers come, so that a higher row is a newer dossier.
-- What a row is looked for by stands in it, without an index: the newest rows are read one by one (search-index.ts).
-- Who was received by a provisional slip stands here with its token, code '' until it has one (row.ts).
-- Since its third form a line says how its dossier ended the first time, and when (ended.ts), and how it came.
-- Since its second form a line says through whose hands an open dossier went (hands.ts).
CREATE TABLE register (
  row INTEGER PRIMARY KEY,
  dossier BLOB NOT NULL,
  open INTEGER NOT NULL,
  office TEXT NOT NULL,
  code TEXT NOT NULL,
  words TEXT NOT NULL,
  id_number TEXT NOT NULL,
  phone TEXT NOT NULL,
  json TEXT NOT NULL
);
-- Where the line of a dossier stands: the newest rows are not in it yet, and go in 64 at a time (batched-index.ts).
CREATE TABLE register_rows (dossier BLOB PRIMARY KEY, row INTEGER NOT NULL) WITHOUT ROWID;
-- Open dossiers that have no code yet: few, and none of the others is ever in it.
CREATE INDEX register_uncoded ON register (open) WHERE open = 1 AND code = '';
-- Codes from their end, their last four digits, ID numbers, telephones and these from their end: one tree, told apart by the first letter.
CREATE TABLE register_keys (key TEXT NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (key, row)) WITHOUT ROWID;
-- The terms that words are looked for by (search-words.ts), folded by us (đ = d), so that the tokenizer has nothing to
-- fold. A row stands under its number with a minus: newest first is the order that FTS5 reads forward. A leaf fits one
-- page of the file (one of 4 KB took five), and few segments are kept, for every term is sought in each.
-- Terms 4: whoever changes search-words.ts or what search-keys.ts says counts on here, then every register is told again.
CREATE VIRTUAL TABLE register_words USING fts5(
  words, content='', contentless_delete=1, detail=none, tokenize='ascii'
);
INSERT INTO register_words (register_words, rank) VALUES ('pgsz', 880);
INSERT INTO register_words (register_words, rank) VALUES ('automerge', 2);
-- Open work has a table of its own, so that a worklist stays fast beside a million closed dossiers; the newest rows are
-- not in it yet (worklist.ts).
CREATE TABLE worklist (office TEXT NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (office, row)) WITHOUT ROWID;
