-- Why a range is given to nobody any more: `revoked`, `fork`, `epoch`, `returned`; `put-back`: it was never known to be given, but
-- may have been before this database was put back from a backup.
ALTER TABLE leases ADD COLUMN why text;
-- Which database a Centre's numbers were last given out of, and when it was noticed or said that it was put back.
CREATE TABLE origins (
  office text PRIMARY KEY,
  identity text,
  put_back timestamptz,
  -- How many numbers of each series may have been given since the backup; null: reckoned from the machines there are.
  margin int
);
