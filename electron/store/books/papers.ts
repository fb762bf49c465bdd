import { createHmac } from 'node:crypto'
import { join } from 'node:path'
import type { DossierId, Hash } from '../../../shared/base/ids.ts'
import { type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { syncFolder, writeDurably } from '../../keys/durable-file.ts'
import { sha256 } from '../../keys/ed25519.ts'
import { makeFolder } from '../../keys/make-folder.ts'
import { unwrap, wrap } from '../../keys/wrap.ts'
import type { Db } from '../database/database.ts'
import { diskRefusal } from '../database/disk-fault.ts'
import type { Payloads } from '../events/payload.ts'
import { openTrace, type Traced } from '../events/trace.ts'
import { type PaperRecord, type Store, StoreRefusal } from '../store.ts'
import { readPlainFile } from './paper-file.ts'

type Row = Omit<PaperRecord, 'hash' | 'dossier'> & { hash: Buffer; dossier: Buffer }

/** The drawer of papers, which also tells whether a paper is still there as it was made. */
export type Papers = Store['papers'] & {
  /**
   * Whether the paper's bytes are on disk unchanged, are lost, may not be read, or cannot be read. A paper
   * whose dossier was erased is gone by law and counts as whole, not lost.
   */
  stateOf(hash: Hash): 'whole' | 'lost' | Unread
  /**
   * A refusal that names the first paper whose file is there but cannot be read; undefined if there is none.
   */
  findUnread(): Refusal | undefined
}

/** The keys of dossiers, and the committed end of the record (undefined inside a transaction). */
type Needs = {
  payloads: Payloads
  committed(): Traced | undefined
  /** The code of a dossier, by which a refusal names it; null or undefined if it has none. */
  codeOf(dossier: DossierId): string | null | undefined
}

/**
 * Papers as bytes, kept for ever: encrypted under the dossier's key, in files whose names tell nothing (R9).
 */
export function openPapers(db: Db, folder: string, { payloads, committed, codeOf }: Needs): Papers {
  const place = join(folder, 'papers')
  const insert = db.prepare(
    `INSERT OR IGNORE INTO papers (hash, dossier, form, title, at, number, signatures)
     VALUES (:hash, :dossier, :form, :title, :at, :number, :signatures)`,
  )
  const get = db.prepare('SELECT * FROM papers WHERE hash = ?')
  const of = db.prepare('SELECT * FROM papers WHERE dossier = ? ORDER BY at, form')
  const print = db.prepare('UPDATE papers SET prints = prints + 1 WHERE hash = ? RETURNING prints').pluck()
  const layReady = readyToLay(folder, committed)
  const { path, open } = openPlace(place)
  const find = (hash: string): PaperRecord | undefined =>
    read(get.get(Buffer.from(hash, 'hex')) as Row | undefined)
  return {
    put(bytes, { dossier, ...paper }) {
      layReady()
      const hash = sha256(bytes)
      const key = payloads.keyFor(dossier)
      const file = path(key, hash)
      // If a paper was lost, spoilt or another user's, writing it once more makes it whole: the same facts
      // give the same bytes.
      if (!isBytes(open(payloads.keysOf(dossier), hash)))
        inPlace(() => writeDurably(file, Buffer.from(wrap(key, bytes, hash), 'base64url')))
      insert.run({ ...paper, hash: Buffer.from(hash, 'hex'), dossier: Buffer.from(dossier, 'hex') })
      return hash
    },
    bytes(hash) {
      const paper = find(hash)
      const keys = paper ? payloads.keysOf(paper.dossier) : []
      if (!paper || keys.length === 0) return undefined
      const found = open(keys, hash)
      if (isBytes(found)) return found
      throw new StoreRefusal(found ? whyUnread(paper, found, codeOf) : refuse('paper-lost'))
    },
    stateOf(hash) {
      const paper = find(hash)
      const keys = paper ? payloads.keysOf(paper.dossier) : undefined
      const found = keys && open(keys, hash)
      if (keys?.length === 0 || isBytes(found)) return 'whole'
      return found ?? 'lost'
    },
    findUnread: () => findUnread(db, payloads, open, codeOf),
    of: dossier => (of.all(Buffer.from(dossier, 'hex')) as Row[]).flatMap(row => read(row) ?? []),
    get: find,
    countPrint: hash => print.get(Buffer.from(hash, 'hex')) as number,
  }
}

/** Why a file that is there cannot be read: it is another user's, or the disk fails. */
type Unread = 'forbidden' | 'disk'
/** The first paper, in the order in which they were made, whose file is there but cannot be read. */
function findUnread(
  db: Db,
  payloads: Payloads,
  open: ReturnType<typeof openPlace>['open'],
  codeOf: Needs['codeOf'],
): Refusal | undefined {
  for (const row of db.prepare('SELECT * FROM papers ORDER BY at, form').all() as Row[]) {
    const paper = read(row)
    const found = paper && open(payloads.keysOf(paper.dossier), paper.hash)
    if (paper && found && !isBytes(found)) return whyUnread(paper, found, codeOf)
  }
  return undefined
}

/** The refusal that names an unreadable paper and says why. */
function whyUnread({ title: what, dossier }: PaperRecord, why: Unread, codeOf: Needs['codeOf']): Refusal {
  const facts = { what, of: codeOf(dossier) ?? '–' }
  return why === 'disk' ? refuse('paper-disk-fault', facts) : refuse('paper-unreadable', facts)
}

/** The bytes of a paper; or why its file cannot be read; or undefined if it is gone or altered. */
type Opened = Uint8Array | Unread | undefined
const isBytes = (opened: Opened): opened is Uint8Array => opened instanceof Uint8Array

/** Where a paper lies under a key, and its bytes under whichever key of its dossier it lies. */
function openPlace(place: string) {
  const path = (key: Uint8Array, hash: string): string =>
    join(place, createHmac('sha256', key).update(hash).digest('hex'))
  const openUnder = (key: Uint8Array, hash: string): Uint8Array | undefined => {
    const kept = readPlainFile(path(key, hash))
    const bytes = kept && unwrap(key, kept.toString('base64url'), hash)
    return bytes && sha256(bytes) === hash ? bytes : undefined
  }
  const open = (keys: readonly Uint8Array[], hash: string): Opened => {
    try {
      for (const key of keys) {
        const bytes = openUnder(key, hash)
        if (bytes) return bytes
      }
      return undefined
    } catch (fault) {
      if (isForbidden(fault)) return 'forbidden'
      if (isBrokenDisk(fault)) return 'disk'
      throw fault
    }
  }
  return { path, open }
}

/** Before a paper is stored: makes the folder of papers and leaves the trace of what is committed. */
function readyToLay(folder: string, committed: () => Traced | undefined): () => void {
  const leaveTrace = openTrace(folder)
  return () =>
    inPlace(() => {
      if (makeFolder(join(folder, 'papers'))) syncFolder(folder)
      const end = committed()
      if (end) leaveTrace(end)
    })
}

/** Whether the fault says that the file belongs to another user; that says nothing of the disk. */
const isForbidden = (fault: unknown): boolean =>
  ['EACCES', 'EPERM'].includes(String((fault as { code?: unknown }).code))

/** Whether the fault says that the disk cannot read what is there. */
const isBrokenDisk = (fault: unknown): boolean => diskRefusal(fault)?.refusal === 'disk-fault'

const MISPLACED = ['ENOTDIR', 'EEXIST', 'EISDIR', 'ENOENT', 'ELOOP']

/**
 * Works in the folder of papers. If something else stands in its place, that is a refusal, not a fault of the
 * program.
 */
function inPlace(work: () => unknown): void {
  try {
    work()
  } catch (fault) {
    if (MISPLACED.includes(String((fault as { code?: unknown }).code)))
      throw new StoreRefusal(refuse('paper-unstored'))
    throw fault
  }
}

const read = (row: Row | undefined): PaperRecord | undefined =>
  row && { ...row, hash: row.hash.toString('hex'), dossier: row.dossier.toString('hex') }
