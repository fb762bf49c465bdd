CREATE EXTENSION IF NOT EXISTS btree_gist;

-- Every range of numbers that was ever given to a machine of a Centre. Two that overlap cannot be there (R17); a burned
-- one stays, so that none of its numbers is ever given again.
CREATE TABLE leases (
  office text,
  series text,
  no int,
  id bytea NOT NULL,
  numbers int8range NOT NULL,
  days daterange NOT NULL,
  device text NOT NULL,
  epoch int NOT NULL,
  granted timestamptz NOT NULL,
  burned timestamptz,
  bytes text NOT NULL,
  signature text NOT NULL,
  PRIMARY KEY (office, series, no),
  EXCLUDE USING gist (office WITH =, series WITH =, numbers WITH &&, days WITH &&)
);
CREATE UNIQUE INDEX leases_id ON leases (office, id);
