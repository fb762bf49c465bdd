-- Acts of the office belong to no dossier: few among many, found without reading the rest.
CREATE INDEX events_office ON events (pos) WHERE dossier IS NULL;
