-- When this counter gave back what was left of a lease: it spends none of it any more. `told`: the province has signed that.
ALTER TABLE leases ADD COLUMN returned TEXT;
ALTER TABLE leases ADD COLUMN told INTEGER NOT NULL DEFAULT 0;
