import { randomUUID } from 'node:crypto'
import type { Hash } from '../../../shared/base/ids.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import type { EndedUse, SealUse, UseEnd } from '../../../shared/seals/use.ts'
import { answered } from '../office/answered.ts'
import type { Office } from '../office/office.ts'
import { checkSealPin } from '../office/step-up.ts'
import { aboutUse, findUse } from './about-seal.ts'
import {
  type About,
  type Witness,
  writeSealApplied,
  writeSealFailed,
  writeSealSpoiled,
  writeSheetsSpoiled,
} from './seal-ledger.ts'
import { findUnsaid, findWitness, type SaidOfSheets } from './spoiled-sheets.ts'
import { takeStep } from './take-step.ts'

/** How an open use ended. Spoiled sheets need everything that is said, a failed use only the `reason`. */
export type Ending = { entry: Hash; end: UseEnd; pin: string | null; act?: string } & SaidOfSheets

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
