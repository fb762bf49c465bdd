-- The province. The office comes first in every key, so that every table can be spread by it (D5): an agency owns its
-- dossiers and their ledger, a Centre owns its devices, their chains and what is published to it.
CREATE TABLE offices (
  office text PRIMARY KEY,
  centre text NOT NULL,
  -- How many entries its feed has, and its ledger: its size and the roots of its whole subtrees, the largest first.
  feed bigint NOT NULL DEFAULT 0,
  ledger bigint NOT NULL DEFAULT 0,
  frontier bytea NOT NULL DEFAULT ''
);

CREATE TABLE issuers (office text, issuer text, public_key text NOT NULL, PRIMARY KEY (office, issuer));

CREATE TABLE invitations (
  office text,
  code bytea,
  device text NOT NULL,
  made_by text NOT NULL,
  agreed_by text NOT NULL CHECK (agreed_by <> made_by),
  -- Whether the device may bring what its own demo authority published about the Centre.
  brings boolean NOT NULL,
  expires timestamptz NOT NULL,
  used timestamptz,
  PRIMARY KEY (office, code)
);

CREATE TABLE devices (
  office text,
  device text,
  epoch int,
  counter text NOT NULL,
  site text NOT NULL,
  public_key text NOT NULL,
  certificate bytea NOT NULL,
  enrolled timestamptz NOT NULL,
  suspended timestamptz,
  why text,
  -- The last link of this epoch's chain.
  seq bigint NOT NULL DEFAULT 0,
  tip bytea,
  PRIMARY KEY (office, device, epoch)
);

-- Every link of every chain: which event it is, and in whose ledger that stands.
CREATE TABLE links (
  office text,
  device text,
  epoch int,
  seq bigint,
  event bytea NOT NULL,
  owner text NOT NULL,
  PRIMARY KEY (office, device, epoch, seq)
);

CREATE TABLE events (
  office text,
  id bytea,
  device text NOT NULL,
  epoch int NOT NULL,
  seq bigint NOT NULL,
  type text,
  dossier bytea,
  -- Its place in the ledger of its office: the order of the record (R15).
  place bigint NOT NULL,
  received timestamptz NOT NULL,
  -- As they came, whatever they are: also bytes that no text can hold.
  bytes bytea NOT NULL,
  device_signature text NOT NULL,
  person_signature text,
  PRIMARY KEY (office, id)
);
CREATE INDEX events_dossier ON events (office, dossier, place) WHERE dossier IS NOT NULL;

-- The province's word, as it was signed; a later one of the same event has a higher number.
CREATE TABLE verdicts (
  office text,
  event bytea,
  no int,
  verdict text NOT NULL,
  reason text,
  position bigint NOT NULL,
  id bytea NOT NULL,
  bytes text NOT NULL,
  signature text NOT NULL,
  PRIMARY KEY (office, event, no)
);
CREATE UNIQUE INDEX verdicts_position ON verdicts (office, position);

-- Two links with one number are a fork, and both are kept: the second here, its receipt among the Centre's verdicts.
CREATE TABLE forks (
  office text,
  device text,
  epoch int,
  seq bigint,
  event bytea,
  noticed timestamptz NOT NULL,
  bytes bytea NOT NULL,
  device_signature text NOT NULL,
  PRIMARY KEY (office, device, epoch, seq, event)
);

CREATE TABLE feed (
  office text,
  pos bigint,
  kind text NOT NULL,
  key text,
  version int,
  id bytea NOT NULL,
  bytes text NOT NULL,
  signature text NOT NULL,
  PRIMARY KEY (office, pos)
);
CREATE UNIQUE INDEX feed_id ON feed (office, id);
CREATE UNIQUE INDEX feed_version ON feed (office, kind, key, version);
