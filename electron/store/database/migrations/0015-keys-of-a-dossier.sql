-- From now on a dossier may have several keys: where they are kept, they lie one behind the other, and heard_lacking names each
-- dossier of which a confirmed act opens under none of them. A program from before could not read that, and is kept out by the
-- number of this file. It kept the first key that opened anything, whosever it was: all are asked for once more.
INSERT OR IGNORE INTO heard_lacking (dossier, ledger)
SELECT dossier, min(ledger) FROM heard
WHERE dossier NOT IN (SELECT dossier FROM dossier_keys WHERE length(key) = 0) GROUP BY dossier;
