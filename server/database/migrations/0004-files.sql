-- Files of dossiers, sealed at the counter under a key that no province has: of each the hash of its content, which an
-- event names, and of its sealed form. An agency owns them as it owns the dossier.
CREATE TABLE files (
  office text,
  content bytea,
  sealed bytea,
  event bytea NOT NULL,
  dossier bytea,
  code text,
  form text NOT NULL,
  -- Bytes of the content; how many pieces it has, and how many are there, in order.
  size bigint NOT NULL,
  pieces int NOT NULL,
  have int NOT NULL DEFAULT 0,
  device text NOT NULL,
  epoch int NOT NULL,
  opened timestamptz NOT NULL,
  whole timestamptz,
  PRIMARY KEY (office, content, sealed)
);
CREATE INDEX files_code ON files (office, code, whole) WHERE whole IS NOT NULL;

CREATE TABLE file_pieces (
  office text,
  content bytea,
  sealed bytea,
  no int,
  bytes bytea NOT NULL,
  PRIMARY KEY (office, content, sealed, no)
);
-- What is sealed is never made smaller by trying.
ALTER TABLE file_pieces ALTER COLUMN bytes SET STORAGE EXTERNAL;
