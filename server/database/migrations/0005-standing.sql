-- Until when a device's certificate is good; null for those that were given one without an end.
ALTER TABLE devices ADD COLUMN expires timestamptz;
-- How many certificates a device was given in an epoch: their versions rise.
ALTER TABLE devices ADD COLUMN certificates int NOT NULL DEFAULT 1;
-- Programs older than this one take no new acts in the Centre.
ALTER TABLE offices ADD COLUMN acts_from text;
-- When a machine gave back what it had not used of a lease: burned like a lost machine's, and said so.
ALTER TABLE leases ADD COLUMN returned timestamptz;
