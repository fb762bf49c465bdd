import type { Hash } from '../../../shared/base/ids.ts'
import { dayOf } from '../../../shared/calendar/vietnam-time.ts'
import { findCertificate } from '../../../shared/dossier/authority.ts'
import type { Dossier } from '../../../shared/dossier/state.ts'
import type { Context, SealInHand } from '../../../shared/dossier/step.ts'
import { sealingOf } from '../../../shared/procedures/procedure.ts'
import { sealSeries } from '../../../shared/record/lease.ts'
import { WITNESSED } from '../../../shared/record/witnessed.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { goodSheets, type SealUse } from '../../../shared/seals/use.ts'
import type { Sign } from '../../keys/ed25519.ts'
import type { EventDraft, Recorded } from '../../store/transaction.ts'
import { usesOn } from '../books/seal-book.ts'
import type { Office } from '../office/office.ts'
import { isElsewhere } from '../office/other-counters.ts'
import type { Prepared } from './prepared.ts'

/** The use of a seal that is written about: which dossier, which seal, which bytes. */
export type About = {
  dossier: Dossier
  procedure: Prepared['procedure']
  context: Context
  seal: SealInHand
  document: Hash
  /** What is owed of the paper afterwards, if that changes. */
  sheets?: EventDraft['sheets']
  /** Who signs it together with the keeper. */
  witness?: Witness
}

/** Records that a seal is about to be used and on what. Takes one of the uses leased for that day (R22). */
export function writeSealEntry(
  office: Office,
  about: About,
  copies: number,
): { id: Hash; rev: number } | Refusal {
  const { seal, document, dossier, context, procedure } = about
  const { mark } = sealingOf(procedure.value)
  const data = { seal: seal.id, mark, approval: dossier.taken.approval?.event ?? '', document, copies }
  return office.store.record(writing => {
    const slot = writing.nextNumber(sealSeries(seal.id), dayOf(context.at))
    if (isRefusal(slot)) return refuse('seal-quota-spent', { seal: nameOfSeal(office, seal.id, context.at) })
    const { id } = writing.append({ ...note(office, about, 'seal-entry', data), numbers: [slot.ref] })
    return { id, rev: writing.dossier(dossier.id).rev }
  })
}

/** The name of a seal, for a sentence that says why it is not used; its id if it was never published. */
export const nameOfSeal = ({ published }: Pick<Office, 'published'>, seal: string, at: string): string =>
  published.seals(at).find(({ id }) => id === seal)?.name ?? seal

/** Closes an entry whose use came to nothing, with the reason, so that it never stays open. */
export const writeSealFailed = (office: Office, about: About, entry: Hash, reason: string): Recorded =>
  write(office, about, 'seal-failed', { entry, reason })

/** Closes the entry of a use that made good a spoiled sheet: the dossier was sealed before. */
export const writeSealApplied = (office: Office, about: About, { id, copies }: SealUse): Recorded =>
  write(office, { ...about, sheets: sheetsAfter(office, about, copies) }, 'seal-applied', { entry: id })

/**
 * The witness who saw sheets destroyed, with their certificate and, once their own PIN was right, their
 * signing key.
 */
export type Witness = { by: string; certificate: Hash; sign: Sign }
/** What was spoiled, why, and before whom it was destroyed. */
export type Spoiling = { sheets: number; reason: string; witness: Witness }

/** Closes an entry of which every sheet was spoiled. */
export const writeSealSpoiled = (
  office: Office,
  about: About,
  entry: Hash,
  { witness, ...said }: Spoiling,
): Recorded => write(office, { ...about, witness }, 'seal-spoiled', { entry, ...said })

/**
 * Records that sheets were spoiled: of a use that was closed as applied or, if `use` is null, sheets that
 * were never sealed.
 */
export function writeSheetsSpoiled(
  office: Office,
  about: About,
  use: Hash | null,
  { witness, ...said }: Spoiling,
): Recorded {
  const { seal, document, dossier } = about
  const approval = dossier.taken.approval?.event ?? ''
  const data = { use, seal: seal.id, approval, document, ...said }
  const sheets = sheetsAfter(office, about, use === null ? 0 : -said.sheets)
  return write(office, { ...about, sheets, witness }, 'sheets-spoiled', data)
}

/**
 * The sheets of the approved paper that are still owed once `more` of them carry a good seal (fewer, if
 * negative).
 */
export function sheetsAfter(
  office: Pick<Office, 'seals' | 'store'>,
  { dossier, procedure }: Pick<About, 'dossier' | 'procedure'>,
  more: number,
): NonNullable<EventDraft['sheets']> {
  const of = dossier.taken.approval?.event ?? ''
  const { copies } = sealingOf(procedure.value)
  return { of, owed: Math.max(0, copies - goodSheets(usesOn(office, dossier.id), of) - more) }
}

/** The open entries of this dossier in this machine's ledger. Those of another machine are closed there. */
export function openEntries(office: Pick<Office, 'store'>, dossier: string): readonly OpenEntry[] {
  const events = office.store.events.of(dossier)
  const closed = events.flatMap(({ data }) => (data as { entry?: Hash } | null)?.entry ?? [])
  return events
    .filter(
      ({ body, id }) =>
        body.type === 'seal-entry' && !closed.includes(id) && !isElsewhere(office, { id, body }),
    )
    .map(({ id, body, data }) => ({ id, keeper: body.actor, ...(data as Omit<OpenEntry, 'id' | 'keeper'>) }))
}
type OpenEntry = { id: Hash; keeper: string; seal: string; document: Hash; copies: number }

function write(office: Office, about: About, type: string, data: unknown): Recorded {
  return office.store.record(writing => writing.append(note(office, about, type, data)))
}

function note(
  office: Office,
  { dossier, procedure, context, document, sheets, witness }: About,
  type: string,
  data: unknown,
): EventDraft {
  const certificate = findCertificate(['seal-keeper'], context)
  return {
    type,
    version: witness ? WITNESSED : 1,
    office: procedure.value.agency,
    dossier: dossier.id,
    actor: office.who.face.officer,
    session: office.who.id,
    authority: [certificate?.id, witness?.certificate].filter(id => id !== undefined),
    procedure: dossier.procedure,
    formSet: dossier.formSet,
    calendar: dossier.calendar,
    docs: [document],
    numbers: [],
    ...(sheets ? { sheets } : {}),
    after: null,
    data,
    signAs: office.who.sign,
    ...(witness ? { second: { by: witness.by, sign: witness.sign } } : {}),
  }
}
