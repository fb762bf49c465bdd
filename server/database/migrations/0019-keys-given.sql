-- How many keys of dossiers a machine gave in this life: never many more than what it recorded (feed/dossier-keys.ts).
ALTER TABLE devices ADD COLUMN keys bigint NOT NULL DEFAULT 0;
