-- How much of each ledger the last backup holds that somebody made and read back.
CREATE TABLE backups (office text PRIMARY KEY, size bigint NOT NULL, at timestamptz NOT NULL);
