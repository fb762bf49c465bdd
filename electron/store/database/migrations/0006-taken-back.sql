-- What is held now, and what the province took back, each found without reading every word it ever said.
DROP INDEX receipts_held;
CREATE INDEX receipts_held ON receipts (event, no) WHERE verdict IN ('held', 'quarantined');
CREATE INDEX receipts_taken_back ON receipts (event, no) WHERE verdict IN ('superseded', 'rejected');
