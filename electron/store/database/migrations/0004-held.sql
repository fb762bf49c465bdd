-- What the province holds, found without reading every word it ever said.
CREATE INDEX receipts_held ON receipts (event, no) WHERE verdict IN ('held', 'quarantined', 'rejected');
