import { randomUUID } from 'node:crypto'
import type { Hash } from '../../../shared/base/ids.ts'
import { isSaid } from '../../../shared/base/invisible.ts'
import { findCertificate } from '../../../shared/dossier/authority.ts'
import { taken } from '../../../shared/dossier/dossier.ts'
import { findHandedOut } from '../../../shared/dossier/issued.ts'
import { sealingOf } from '../../../shared/procedures/procedure.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import {
  type EndedUse,
  MOST_SHEETS,
  type SealCheck,
  type SealUse,
  type UseEnd,
} from '../../../shared/seals/use.ts'
import { readSealBook } from '../books/seal-book.ts'
import { answered } from '../office/answered.ts'
import { contextOf, procedureOf } from '../office/context-of.ts'
import { dossierOf } from '../office/dossier-of.ts'
import type { Office } from '../office/office.ts'
import { secondSigner } from '../office/second-signer.ts'
import { checkSealPin } from '../office/step-up.ts'
import { checkPaper, findOpenUse, type Presented, presentDossier } from './check-paper.ts'
import {
  type About,
  type Spoiling,
  type Witness,
  writeSealApplied,
  writeSealEntry,
  writeSealFailed,
  writeSealSpoiled,
  writeSheetsSpoiled,
} from './seal-ledger.ts'
import { takeStep } from './take-step.ts'

/**
 * What a keeper does with a scanned sheet. With `copies` null: all that are owed, up to the limit of one use.
 */
export type Announcing = { code: string; copies: number | null; pin: string | null }

/**
 * Announces the use of a seal: writes the entry before the seal touches the sheet (NĐ 30/2020 Đ.33; R22).
 * While one use is open, no other sheet is taken. If its own sheet is scanned again, the answer is the open
 * use.
 */
export function announceUse(office: Office, { code, copies, pin }: Announcing): SealCheck | Refusal {
  const checked = checkPaper(office, code)
  if (checked.refusal || checked.open || !checked.paper) return checked
  const stopped = office.store.delivery.stopped()
  if (stopped) return stopped
  const other = findOpenUse(office)
  if (other) return { ...checked, refusal: refuse('use-open', { number: other.number }) }
  const wrong = checkSealPin(office, pin)
  if (wrong) return wrong
  const { owed, dossier } = checked.paper
  if ((copies ?? owed) > owed) return refuse('too-many-sheets', { left: owed })
  const about = aboutOf(presentDossier(office, dossier))
  if (isRefusal(about)) return about
  const entry = writeSealEntry(office, about, copies ?? Math.min(owed, MOST_SHEETS))
  if (isRefusal(entry)) return entry
  office.tell({ about: 'dossier', dossier })
  return { ...checked, open: entry.id }
}

/**
 * What a keeper says of spoiled sheets, and the witness who saw them destroyed, who gives their own PIN in
 * the same sitting.
 */
type Said = Omit<Spoiling, 'witness'> & { witness: string; witnessPin: string }
/** How an open use ended. Spoiled sheets need everything that is said, a failed use only the `reason`. */
export type Ending = { entry: Hash; end: UseEnd; pin: string | null; act?: string } & Said

/** Closes the use that was announced. The dossier becomes sealed with its first good sheet. */
export async function endUse(office: Office, said: Ending): Promise<EndedUse | Refusal> {
  const found = openUse(office, said.entry)
  if (isRefusal(found)) return found
  const wrong = checkSealPin(office, said.pin) ?? findUnsaid(office, said, found.copies)
  if (wrong) return wrong
  const witness = said.end === 'spoiled' ? await findWitness(office, said) : null
  if (isRefusal(witness)) return witness
  // Checking the witness's PIN takes a while; another request may have closed the use meanwhile.
  const open = openUse(office, said.entry)
  if (isRefusal(open)) return open
  const about = aboutUse(office, open)
  if (isRefusal(about)) return about
  const ended = await end(office, about, open, { ...said, witness })
  if (isRefusal(ended)) return ended
  office.tell({ about: 'dossier', dossier: open.dossier })
  const use = findUse(office, said.entry)
  if (!use) return refuse('no-open-use')
  return ended ? { ...use, ok: false, ...ended } : use
}

/** The use that this keeper announced and has not closed. */
function openUse(office: Office, entry: Hash): SealUse | Refusal {
  const use = findUse(office, entry)
  const his = use?.state === 'open' && use.mark === 'wet' && use.keeper === office.who.face.officer
  return his ? use : refuse('no-open-use')
}

type Witnessed = Pick<Ending, 'entry' | 'end' | 'pin' | 'act' | 'reason' | 'sheets'> & {
  witness: Witness | null
}

/** What was not written although the seal was recorded: the spoiled sheets, and why. */
type Left = { unwritten: Refusal }

async function end(
  office: Office,
  about: About,
  open: SealUse,
  said: Witnessed,
): Promise<Refusal | Left | undefined> {
  const { entry, reason, sheets, witness } = said
  if (said.end === 'failed') return void writeSealFailed(office, about, entry, reason)
  const spoiled = witness && { sheets, reason, witness }
  if (spoiled && sheets === open.copies) return void writeSealSpoiled(office, about, entry, spoiled)
  const refused = await apply(office, about, open, said)
  if (isRefusal(refused) || !spoiled) return refused
  // The seal is recorded now. A refusal from here on concerns the spoiled sheets alone.
  const noted = await answered(() => {
    const now = aboutUse(office, open)
    return isRefusal(now) ? now : writeSheetsSpoiled(office, now, entry, spoiled)
  })
  return noted.ok ? undefined : { unwritten: noted.refusal }
}

/** The first good use is the step that seals the dossier. A later one makes good what was spoiled. */
async function apply(
  office: Office,
  about: About,
  open: SealUse,
  said: Pick<Ending, 'pin' | 'act'>,
): Promise<Refusal | undefined> {
  if (about.dossier.stage !== 'signed') return void writeSealApplied(office, about, open)
  const { pin, act = randomUUID() } = said
  const taking = { step: 'sealing', input: { copies: open.copies }, rev: null, procedure: null } as const
  const receipt = await takeStep(office, { ...taking, dossier: open.dossier, pin, act })
  return isRefusal(receipt) ? receipt : undefined
}

/**
 * Sheets that were spoiled after their use (`entry`) was closed or, if it is null, printed and spoiled before
 * any use.
 */
export type SpoilingLater = Said & { entry: Hash | null; dossier: string; pin: string | null }

/**
 * Records spoiled sheets with the reason and the witness of their destruction. Those that had a good seal are
 * owed again.
 */
export async function spoilSheets(
  office: Office,
  said: SpoilingLater,
): Promise<{ seq: number; id: Hash } | Refusal> {
  const found = aboutSpoiled(office, said)
  if (isRefusal(found)) return found
  const wrong = checkSealPin(office, said.pin)
  if (wrong) return wrong
  const witness = await findWitness(office, said)
  if (isRefusal(witness)) return witness
  // Read again, as it stands after the witness's PIN was checked.
  const about = aboutSpoiled(office, said)
  if (isRefusal(about)) return about
  const { sheets, reason } = said
  const { seq, id } = writeSheetsSpoiled(office, about, said.entry, { sheets, reason, witness })
  office.tell({ about: 'dossier', dossier: said.dossier })
  return { seq, id }
}

/** What the ledger is told of spoiled sheets. No more may be spoiled than are left. */
function aboutSpoiled(office: Office, said: SpoilingLater): About | Refusal {
  const presented = presentDossier(office, said.dossier)
  if (isRefusal(presented)) return presented
  const use = said.entry === null ? null : findUse(office, said.entry)
  if (use === undefined || (use && (use.state !== 'applied' || use.dossier !== said.dossier)))
    return refuse('no-open-use')
  // A print of a digitally sealed file is no use of the seal: it is printed again.
  if (sealingOf(presented.procedure.value).mark !== 'wet') return refuse('print-spoiled')
  const handedOut = findHandedOut(presented.dossier, use?.approval ?? presented.paper.approval)
  if (handedOut) return handedOut
  const left = use ? use.copies - use.spoiledSheets : sealingOf(presented.procedure.value).copies
  return findUnsaid(office, { ...said, end: 'spoiled' }, left) ?? aboutOf(presented)
}

/** The use of this entry; undefined if there is none. */
export const findUse = (office: Office, entry: Hash): SealUse | undefined =>
  readSealBook(office).uses.find(({ id }) => id === entry)

/** What is missing in what was said of a failed or spoiled sheet. */
function findUnsaid(
  office: Office,
  { end, sheets, reason, witness }: Pick<Ending, 'end' | 'sheets' | 'reason' | 'witness'>,
  most: number,
): Refusal | undefined {
  if (end !== 'spoiled' && sheets > 0) return refuse('input-invalid', { field: 'sheets', least: 0, most: 0 })
  if (end === 'applied') return undefined
  if (!isSaid(reason)) return refuse('reason-missing')
  if (end === 'failed') return undefined
  if (sheets < 1 || sheets > most) return refuse('too-many-sheets', { left: most })
  return certificateOf(office, witness) ? undefined : refuse('witness-missing')
}

/** The certificate in force of somebody at this Centre other than the person who is logged in. */
const certificateOf = ({ published, store, who }: Office, officer: string) =>
  published
    .certificates(store.time().lo)
    .find(({ person }) => person.id === officer && officer !== who.face.officer)

/**
 * The witness who saw the sheets destroyed, once their own PIN was right. A wrong one counts towards their
 * own lock.
 */
async function findWitness(
  office: Office,
  { witness, witnessPin }: Pick<Said, 'witness' | 'witnessPin'>,
): Promise<Witness | Refusal> {
  const certificate = certificateOf(office, witness)
  if (!certificate) return refuse('witness-missing')
  const sign = await secondSigner(office, witness, witnessPin)
  return isRefusal(sign) ? sign : { by: witness, certificate: certificate.id, sign }
}

/**
 * What the ledger is told of a use, even if its approval no longer holds: how a use ended is always written.
 */
function aboutUse(office: Office, use: SealUse): About | Refusal {
  const at = office.store.time().lo
  const dossier = dossierOf(office.store, use.dossier)
  const procedure = procedureOf(office, dossier, null, at)
  if (!procedure) return refuse('unknown-procedure')
  const context = contextOf(office, procedure.value, at)
  return context.seal
    ? { dossier, procedure, context, seal: context.seal, document: use.document }
    : refuse('no-seal')
}

/** What the ledger is told. Refused to anybody but a keeper, who may always say how their own use ended. */
function aboutOf(presented: Presented | Refusal): About | Refusal {
  if (isRefusal(presented)) return presented
  const { dossier, procedure, context, paper } = presented
  if (!findCertificate(['seal-keeper'], context)) return refuse('no-role', { role: 'seal-keeper' })
  if (!context.seal) return refuse('no-seal')
  const document = taken(dossier, 'signing')?.document ?? paper.document
  return { dossier, procedure, context, seal: context.seal, document }
}
