-- Files of a dossier that had no code yet are found by the dossier once it has one: those that are here get it now.
CREATE INDEX files_dossier ON files (office, dossier);
UPDATE files AS f SET code = known.code
FROM files AS known
WHERE f.code IS NULL AND known.office = f.office AND known.dossier = f.dossier AND known.code IS NOT NULL;
