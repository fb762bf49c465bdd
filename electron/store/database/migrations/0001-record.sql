-- The first record. Only what is here is migrated; the register is made from register.sql and rebuilt from events.
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE events (
  pos INTEGER PRIMARY KEY,
  device TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  id BLOB NOT NULL,
  dossier BLOB,
  bytes TEXT NOT NULL,
  device_signature BLOB NOT NULL,
  person_signature BLOB
);
CREATE UNIQUE INDEX events_chain ON events (device, epoch, seq);
CREATE INDEX events_dossier ON events (dossier) WHERE dossier IS NOT NULL;
CREATE TRIGGER events_never_change BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events never change'); END;
CREATE TRIGGER events_never_go BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events never go'); END;

CREATE TABLE dossier_keys (dossier BLOB PRIMARY KEY, key BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE outbox (pos INTEGER PRIMARY KEY, at TEXT NOT NULL);
CREATE TABLE acts (act TEXT PRIMARY KEY, answer TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE publications (
  id BLOB PRIMARY KEY,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  version INTEGER NOT NULL,
  effective_from TEXT NOT NULL,
  effective_to TEXT,
  bytes TEXT NOT NULL,
  signature BLOB NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX publications_version ON publications (kind, key, version);

CREATE TABLE leases (
  id BLOB PRIMARY KEY,
  series TEXT NOT NULL,
  period TEXT NOT NULL,
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  device TEXT NOT NULL,
  epoch INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX leases_series ON leases (series, first);

CREATE TABLE numbers (
  series TEXT NOT NULL,
  period TEXT NOT NULL,
  value INTEGER NOT NULL,
  lease BLOB NOT NULL,
  state TEXT NOT NULL,
  reason TEXT,
  event BLOB NOT NULL,
  PRIMARY KEY (series, period, value)
) WITHOUT ROWID;

CREATE TABLE papers (
  hash BLOB PRIMARY KEY,
  dossier BLOB NOT NULL,
  form TEXT NOT NULL,
  title TEXT NOT NULL,
  at TEXT NOT NULL,
  number TEXT,
  signatures INTEGER NOT NULL,
  voided TEXT,
  prints INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE INDEX papers_dossier ON papers (dossier);

CREATE TABLE drafts (owner TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (owner, key)) WITHOUT ROWID;
