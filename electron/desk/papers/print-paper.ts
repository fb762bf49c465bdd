import { type Refusal, refuse } from '../../../shared/dossier/refusal.ts'
import { mayLeave } from '../../../shared/forms/leaving.ts'
import { NO_DOSSIER } from '../../store/payload.ts'
import { procedureOf } from '../office/context-of.ts'
import { dossierOf } from '../office/dossier-of.ts'
import type { Office } from '../office/office.ts'
import { officesOf } from '../office/offices-of.ts'
import { countPrint } from './papers.ts'

/** The bytes of a paper that this person may see: of a dossier of his agencies, or of the office itself. */
export function findBytes(office: Office, hash: string): Uint8Array | undefined {
  const paper = office.store.papers.get(hash)
  if (paper?.dossier === NO_DOSSIER) return office.store.papers.bytes(hash)
  const row = paper && office.store.register.get(paper.dossier)
  return row && officesOf(office).includes(row.office) ? office.store.papers.bytes(hash) : undefined
}

/** Whether a paper may be printed or handed out: one of the office itself always. */
export function isReady(office: Office, hash: string): boolean {
  const paper = office.store.papers.get(hash)
  if (!paper || paper.dossier === NO_DOSSIER) return paper !== undefined
  const dossier = dossierOf(office.store, paper.dossier)
  const procedure = procedureOf(office, dossier, null, office.store.time().lo)
  return procedure !== undefined && mayLeave(paper, dossier, procedure.value)
}

/** Counts the print in the record, then prints: on the counter's printer, else the window is told to open its dialog. */
export async function printPaper(
  office: Office,
  hash: string,
  copies: number,
): Promise<{ printed: number; where: 'printer' | 'window' } | Refusal> {
  const bytes = findBytes(office, hash)
  if (bytes && !isReady(office, hash)) return refuse('paper-unready')
  const printed = bytes && countPrint(office, hash, copies)
  if (!bytes || printed === undefined) return refuse('no-document')
  return { printed, where: (await office.print(bytes, copies)) ? 'printer' : 'window' }
}
