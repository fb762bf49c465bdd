-- Keys of dossiers for the other counters of a Centre, sealed by the machine that received them under a key of the Centre that
-- no province has. An agency owns them as it owns the dossier: where that is erased, its keys here have to be deleted as well.
CREATE TABLE dossier_keys (
  office text,
  dossier bytea,
  device text,
  sealed text NOT NULL,
  PRIMARY KEY (office, dossier, device)
);
ALTER TABLE dossier_keys SET (autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 1000);
