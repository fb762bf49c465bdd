import { findNoForce } from '../../../shared/dossier/issued.ts'
import { mayLeave } from '../../../shared/forms/leaving.ts'
import type { Sheet } from '../../../shared/forms/sheet.ts'
import { type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { onSheet } from '../../pdf/on-sheet.ts'
import { NO_DOSSIER } from '../../store/store.ts'
import { procedureOf } from '../office/context-of.ts'
import { dossierOf } from '../office/dossier-of.ts'
import type { Office } from '../office/office.ts'
import { officesOf } from '../office/offices-of.ts'
import { countPrint, paperNote } from './papers.ts'
import { findVoidSlip, slipVoided } from './slip-voided.ts'
import { voidedElsewhere } from './voided-elsewhere.ts'

/**
 * The bytes of a paper that this person may see: of a dossier of their agencies, of the office itself, or
 * fetched for them. Undefined otherwise.
 */
function findBytes(office: Office, hash: string): Uint8Array | undefined {
  const fetched = office.fetched.get(hash)?.bytes
  if (fetched) return fetched
  const paper = office.store.papers.get(hash)
  if (paper?.dossier === NO_DOSSIER) return office.store.papers.bytes(hash)
  const row = paper && office.store.register.get(paper.dossier)
  return row && officesOf(office).includes(row.office) ? office.store.papers.bytes(hash) : undefined
}

/** The bytes to print: the paper's own or, if the printer holds other sheets, the paper laid out on those. */
export async function findPrint(
  office: Office,
  { hash, sheet }: { hash: string; sheet: Sheet },
): Promise<Uint8Array | undefined> {
  const bytes = findBytes(office, hash)
  return bytes && onSheet(bytes, sheet)
}

/** Whether a paper may be printed or handed out. A paper of the office itself always may. */
export function isReady(office: Office, hash: string): boolean {
  const paper = office.store.papers.get(hash)
  if (!paper || paper.dossier === NO_DOSSIER) return paper !== undefined
  const dossier = dossierOf(office.store, paper.dossier)
  if (slipVoided(paper.form, dossier) !== null) return false
  const procedure = procedureOf(office, dossier, null, office.store.time().lo)
  const voided = paper.voided ?? voidedElsewhere(office, dossier)(paper)
  return procedure !== undefined && mayLeave({ ...paper, voided }, dossier, procedure.value)
}

/** Why a paper may not be printed or handed out now; undefined if it may. */
export function findUnready(office: Office, hash: string): Refusal | undefined {
  if (isReady(office, hash)) return undefined
  const paper = office.store.papers.get(hash)
  const gone = paper && findVoidSlip(paper.form, dossierOf(office.store, paper.dossier))
  return gone ?? refuse('paper-unready')
}

/**
 * Why an issued paper is given out only to somebody who says that this very one is wanted: it is no longer in
 * force.
 */
export function findForceless({ store }: Office, hash: string): Refusal | undefined {
  const paper = store.papers.get(hash)
  if (!paper || paper.dossier === NO_DOSSIER) return undefined
  const isGone = findNoForce(dossierOf(store, paper.dossier), hash) !== undefined
  return isGone ? refuse('paper-forceless', { number: paper.number ?? '…' }) : undefined
}

/**
 * Notes that a paper of another counter was printed here. The note gives its hash as data only, because its
 * bytes are not here.
 */
export function noteForeignPrint(office: Office, document: string, code: string, copies: number): void {
  const note = paperNote(office, null, 'paper-printed', document, { document, code, copies })
  office.store.record(writing => void writing.append({ ...note, docs: [] }))
}

function countForeign(office: Office, hash: string, copies: number): number | undefined {
  const fetched = office.fetched.get(hash)
  if (!fetched?.bytes) return undefined
  noteForeignPrint(office, hash, fetched.code, copies)
  fetched.prints += 1
  return fetched.prints
}

/**
 * Counts the print in the record, then prints: on the counter's printer, else the window is told to open its
 * dialog.
 */
export async function printPaper(
  office: Office,
  { hash, copies, sheet, forceless }: { hash: string; copies: number; sheet: Sheet; forceless: boolean },
): Promise<{ printed: number; where: 'printer' | 'window' } | Refusal> {
  const bytes = await findPrint(office, { hash, sheet })
  const foreign = countForeign(office, hash, copies)
  const unready = bytes && foreign === undefined ? findUnready(office, hash) : undefined
  const refused = unready ?? (forceless ? undefined : findForceless(office, hash))
  if (refused) return refused
  const printed = bytes && (foreign ?? countPrint(office, hash, copies))
  if (!bytes || printed === undefined) return refuse('no-document')
  return { printed, where: (await office.print(bytes, copies)) ? 'printer' : 'window' }
}
