import { canonicalJson } from '../../../shared/base/canonical-json.ts'
import type { DossierId, Hash } from '../../../shared/base/ids.ts'
import { readEventBody } from '../../../shared/record/read-bytes.ts'
import { rowOf } from '../../../shared/register/row.ts'
import type { Books, OpenedRecord } from '../books/books.ts'
import { type Db, findDamage } from '../database/database.ts'
import { isDiskReadOnly } from '../database/read-only-disk.ts'
import { findBreak } from '../events/chain.ts'
import type { EventRow, Events } from '../events/events.ts'
import type { Register } from '../registers/register.ts'
import type { Recovery, UnreadPaper, Verified } from '../verified.ts'
import { anchorTrouble, proofsOf } from './examine.ts'

/**
 * Checks everything: pages, every link and signature, the anchor; then registers, numbers and papers against
 * the events.
 */
export function verifyRecord({ db, books, recovery: known }: OpenedRecord, folder: string): Verified {
  const doubt = known && !isDiskReadOnly(known) ? known : findTrouble(db, books, folder)
  // A disk that cannot be written is no doubt about what it holds, so all of that is checked.
  const recovery = doubt ?? known
  const { events, register, papers } = books
  const differing = doubt ? [] : findDifferent(events, register)
  const numbers = doubt ? [] : findUnexplained(db, events.all())
  const { lost, unread, diskUnread } = doubt ? NONE_LOST : findLost(events.all(), papers)
  const notWhole = lost.length + unread.length + diskUnread.length
  const heard = doubt ? [] : books.heardProof.findEdited()
  const compared = differing.length === 0 && (doubt || register.isWhole()) ? 'equal' : 'different'
  const registers = doubt ? 'unknown' : compared
  return {
    ok: !doubt && registers === 'equal' && numbers.length + notWhole + heard.length === 0,
    events: events.count(),
    lastSeq: events.tip().seq,
    registers,
    differing,
    numbers,
    papers: lost,
    ...(lost.length > 0 ? { lost: lost.flatMap(hash => named(books, hash)) } : {}),
    ...(unread.length > 0 ? { unread: unread.flatMap(hash => named(books, hash)) } : {}),
    ...(diskUnread.length > 0 ? { diskUnread: diskUnread.flatMap(hash => named(books, hash)) } : {}),
    heard,
    recovery,
  }
}

function findTrouble(db: Db, books: Books, folder: string): Recovery | null {
  const { events, acts, publications, device } = books
  // The file's own check covers SQLite's indexes; ours must be checked separately.
  const astray = events.isWhole() && acts.isWhole() ? undefined : 'an index and its table differ'
  const damage = findDamage(db, 'integrity_check') ?? astray
  if (damage) return { reason: 'damaged', missing: null, detail: damage }
  const proofs = proofsOf(db, publications.byId)
  return findBreak(events.all(), proofs) ?? anchorTrouble(db, device, folder) ?? null
}

/** Dossiers whose kept register row differs from the one that their events give, and rows of no dossier. */
function findDifferent(events: Events, register: Register): DossierId[] {
  const told = new Map(events.dossiers().map(id => [id, rowOf(events.dossier(id))]))
  const different: DossierId[] = []
  for (const kept of register.rows()) {
    const row = told.get(kept.dossier)
    if (!row || canonicalJson(row) !== canonicalJson(kept) || !register.isFoundAs(row))
      different.push(kept.dossier)
    told.delete(kept.dossier)
  }
  return [...different, ...told.keys()]
}

type Lost = { lost: readonly Hash[]; unread: readonly Hash[]; diskUnread: readonly Hash[] }
const NONE_LOST: Lost = { lost: [], unread: [], diskUnread: [] }

/**
 * Papers that the events name: those not on disk as they were made, those that may not be read, and those
 * that the disk fails to read.
 */
function findLost(rows: Iterable<EventRow>, papers: Books['papers']): Lost {
  const made = new Set<Hash>()
  for (const { bytes } of rows) for (const hash of readEventBody(bytes).docs) made.add(hash)
  const states = [...made].map(hash => ({ hash, state: papers.stateOf(hash) }))
  const those = (wanted: string): Hash[] =>
    states.filter(({ state }) => state === wanted).map(({ hash }) => hash)
  return { lost: those('lost'), unread: those('forbidden'), diskUnread: those('disk') }
}

/** How people know a paper: its title, and the code of its dossier. */
function named({ papers, register }: Books, hash: Hash): UnreadPaper[] {
  const paper = papers.get(hash)
  return paper ? [{ title: paper.title, code: register.get(paper.dossier)?.code ?? null }] : []
}

type Kept = { series: string; period: string; value: number; lease: Buffer; state: string; event: Buffer }

/**
 * Numbers whose tables disagree with the events: spent but not in the table, or in the table but never spent.
 */
function findUnexplained(db: Db, rows: Iterable<EventRow>): string[] {
  const nameOf = ({ series, period, value }: { series: string; period: string; value: number }): string =>
    `${series} ${period} ${value}`
  const kept = new Map((db.prepare('SELECT * FROM numbers').all() as Kept[]).map(row => [nameOf(row), row]))
  const wrong: string[] = []
  for (const { id, bytes } of rows) {
    for (const ref of readEventBody(bytes).numbers) {
      const row = kept.get(nameOf(ref))
      const right =
        row?.lease.toString('hex') === ref.lease && (row.state === 'voided' || row.event.equals(id))
      if (!right) wrong.push(nameOf(ref))
      kept.delete(nameOf(ref))
    }
  }
  return [...wrong, ...kept.keys()]
}
