/**
 * Every query into the register. None reads rows that were not asked for, except `tail` (64 at most) and
 * `all` (until the page is full); a test reads their plans. In `words`, `before` is cast because FTS5 jumps
 * straight to a row only if it is given as an integer; with a float, as JavaScript binds numbers, it walks
 * through all names before it.
 */
export const SEARCHES = {
  all: 'SELECT row, json FROM register WHERE row < :before ORDER BY row DESC LIMIT :limit',
  words: `SELECT r.row, r.json FROM register_words n JOIN register r ON r.row = -n.rowid
    WHERE register_words MATCH :match AND n.rowid > -CAST(:before AS INTEGER)
    AND (:offices IS NULL OR r.office IN (SELECT value FROM json_each(:offices)))
    ORDER BY n.rowid LIMIT :limit`,
  last: `SELECT r.row, r.json FROM register_keys k JOIN register r ON r.row = k.row
    WHERE k.key = :key AND k.row < :before
    AND (:offices IS NULL OR r.office IN (SELECT value FROM json_each(:offices)))
    ORDER BY k.row DESC LIMIT :limit`,
  ends: `SELECT row, json FROM register
    WHERE row IN (SELECT row FROM register_keys WHERE key >= :from AND key < :to) AND row < :before
    AND (:offices IS NULL OR office IN (SELECT value FROM json_each(:offices)))
    ORDER BY row DESC LIMIT :limit`,
  digits: `SELECT row, json FROM register
    WHERE row IN (
      SELECT row FROM register_keys WHERE key >= :id AND key < :idEnd
      UNION ALL SELECT row FROM register_keys WHERE key >= :phone AND key < :phoneEnd
      UNION ALL SELECT row FROM register_keys WHERE key >= :tail AND key < :tailEnd
    ) AND row < :before
    AND (:offices IS NULL OR office IN (SELECT value FROM json_each(:offices)))
    ORDER BY row DESC LIMIT :limit`,
  tail: `SELECT office, code, words, id_number AS idNumber, phone, json FROM register
    WHERE row > :last AND row < :before ORDER BY row DESC`,
  json: 'SELECT json FROM register WHERE row = ?',
  rowOfCode: `SELECT row FROM register WHERE row > :last AND code = :code
    UNION ALL SELECT row FROM register_keys WHERE key = :key ORDER BY row DESC LIMIT 1`,
} as const
