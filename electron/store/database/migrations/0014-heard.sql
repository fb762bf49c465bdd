-- Acts of other machines, as the province gave them: the bytes that their machines signed, and where they stand in its ledger.
-- Never among this machine's own events: its chain, its outbox and its numbers know nothing of them. `shown`: the province
-- confirmed it at some time, so that its dossier has a line; `passed`: this program cannot read what it says; `again`: by a
-- province that has forgotten what it said, and not heard anew.
CREATE TABLE heard (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  dossier BLOB NOT NULL,
  ledger TEXT NOT NULL,
  position INTEGER NOT NULL,
  bytes TEXT NOT NULL,
  device_signature BLOB NOT NULL,
  person_signature BLOB,
  shown INTEGER NOT NULL DEFAULT 0,
  passed INTEGER NOT NULL DEFAULT 0,
  again INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX heard_dossier ON heard (dossier);
-- What the province said of each, as it signed it; a later word has a higher number.
CREATE TABLE heard_words (
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
-- The few on which the province may yet say something else: every worklist asks for them.
CREATE INDEX heard_undecided ON heard_words (event) WHERE verdict IN ('held', 'quarantined');
-- Dossiers that were heard of and whose key is not here yet: few, and asked for at every round.
CREATE TABLE heard_lacking (dossier BLOB PRIMARY KEY, ledger TEXT NOT NULL) WITHOUT ROWID;
