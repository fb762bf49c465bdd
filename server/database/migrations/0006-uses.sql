-- Uses of delegations that are given for so many: of the Centre that issued them, whichever agency's dossier it was.
CREATE TABLE uses (
  office text,
  delegation text,
  event bytea,
  owner text NOT NULL,
  dossier bytea,
  device text NOT NULL,
  epoch int NOT NULL,
  seq bigint NOT NULL,
  lo timestamptz NOT NULL,
  hi timestamptz NOT NULL,
  PRIMARY KEY (office, delegation, event)
);
