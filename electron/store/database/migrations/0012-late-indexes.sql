-- Where the events of a dossier stand, and where the answer to an act does: trees that no act writes into. The newest rows
-- of each table stand in it alone, and go into its tree 64 at a time (batched-index.ts).
DROP INDEX events_dossier;
CREATE TABLE events_of (dossier BLOB NOT NULL, pos INTEGER NOT NULL, PRIMARY KEY (dossier, pos)) WITHOUT ROWID;
INSERT INTO events_of (dossier, pos) SELECT dossier, pos FROM events
  WHERE pos <= (SELECT max(pos) - max(pos) % 64 FROM events) AND dossier IS NOT NULL ORDER BY dossier, pos;

CREATE TABLE answers (no INTEGER PRIMARY KEY, act TEXT NOT NULL, answer TEXT NOT NULL);
INSERT INTO answers (act, answer) SELECT act, answer FROM acts ORDER BY act;
DROP TABLE acts;
CREATE TABLE acts (act TEXT PRIMARY KEY, no INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO acts (act, no) SELECT act, no FROM answers
  WHERE no <= (SELECT max(no) - max(no) % 64 FROM answers) ORDER BY act;
