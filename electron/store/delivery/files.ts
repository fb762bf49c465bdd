import type { Hash } from '../../../shared/base/ids.ts'
import { openSealed, sealFile } from '../../keys/file-seal.ts'
import { LINES } from '../database/batched-index.ts'
import type { Db } from '../database/database.ts'
import type { FileLot, Files, WaitingFile } from '../delivered.ts'
import type { Store } from '../store.ts'
import { namedOr } from './outbox.ts'

const SQL = {
  add: `INSERT OR IGNORE INTO files (hash, pos, at)
    SELECT hash, (SELECT max(pos) FROM events), ? FROM papers WHERE hash = ?`,
  waiting: `SELECT lower(hex(f.hash)) AS content, lower(hex(e.id)) AS event, e.bytes ->> '$.office' AS agency,
      lower(hex(e.dossier)) AS dossier, p.form
    FROM files f CROSS JOIN events e ON e.pos = f.pos JOIN papers p ON p.hash = f.hash
    WHERE f.receipt IS NULL AND f.pos <= (SELECT pos FROM outbox_mark)
      AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.pos = f.pos)
    ORDER BY f.refused IS NOT NULL, f.pos LIMIT ?`,
  count: 'SELECT count(*) FROM files WHERE receipt IS NULL',
  countRefused: 'SELECT count(*) FROM files WHERE receipt IS NULL AND refused IS NOT NULL',
  byDossier: `WITH ${LINES.newest}, lots AS
      (SELECT e.dossier, count(*) AS files, min(f.at) AS since, max(f.refused) AS refused, min(f.pos) AS first
      FROM files f CROSS JOIN events e ON e.pos = f.pos WHERE f.receipt IS NULL
      GROUP BY e.dossier, f.refused IS NOT NULL)
    SELECT lower(hex(l.dossier)) AS dossier, ${LINES.said}, l.files, l.since, l.refused
    FROM lots l ${LINES.joined} ORDER BY l.first`,
  sentAt: `SELECT receipt ->> '$.at' FROM files WHERE hash = ?`,
  settle: 'UPDATE files SET receipt = ?, signature = ?, refused = NULL WHERE hash = ?',
  refuse: 'UPDATE files SET refused = ? WHERE hash = ? AND receipt IS NULL',
  drop: 'DELETE FROM files WHERE hash = ?',
  again: 'UPDATE files SET receipt = NULL, signature = NULL, refused = NULL',
} as const

/**
 * Opens the book of files. No statement is prepared before it is used, so that an older record can still be
 * opened for reading.
 */
export function openFiles(db: Db, papers: Pick<Store['papers'], 'bytes'>, dataKey: Uint8Array): Files {
  const bytes = (hash: Hash): Buffer => Buffer.from(hash, 'hex')
  return {
    add(docs, at) {
      if (docs.length === 0) return
      const add = db.prepare(SQL.add)
      for (const doc of docs) add.run(at, bytes(doc))
    },
    waiting: most =>
      (db.prepare(SQL.waiting).all(most) as WaitingFile[]).map(row => ({
        ...row,
        dossier: row.dossier || null,
      })),
    count: () => db.prepare(SQL.count).pluck().get() as number,
    countRefused: () => db.prepare(SQL.countRefused).pluck().get() as number,
    byDossier: () => (db.prepare(SQL.byDossier).all() as FileLot[]).map(namedOr),
    sentAt: content => (db.prepare(SQL.sentAt).pluck().get(bytes(content)) as string | null) ?? null,
    seal(content) {
      const found = papers.bytes(content)
      return found && sealFile(dataKey, found)
    },
    open: (content, pieces) => openSealed(dataKey, content, pieces),
    settle: (content, { bytes: receipt, signature }) =>
      void db.prepare(SQL.settle).run(receipt, Buffer.from(signature, 'base64url'), bytes(content)),
    refuse: (content, reason) => void db.prepare(SQL.refuse).run(reason, bytes(content)),
    drop: content => void db.prepare(SQL.drop).run(bytes(content)),
    again: () => void db.prepare(SQL.again).run(),
  }
}
