-- The marks that processes keep outside this database of the numbers they gave (one for each data folder), and when each was
-- last held against it.
CREATE TABLE marks (office text, mark text, heard timestamptz NOT NULL, PRIMARY KEY (office, mark));
-- How often it was noticed or said that the database was put back.
ALTER TABLE origins ADD COLUMN times int NOT NULL DEFAULT 0;
