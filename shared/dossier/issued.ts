import type { Hash, Instant } from '../base/ids.ts'
import type { EventBody } from '../record/event.ts'
import { type Refusal, refuse } from '../refusals/refusal.ts'
import { type Act, AMENDMENTS, type Amendment, type Dossier, type Issued, type Standing } from './state.ts'

/** What each amendment makes of the result. */
const MADE: Readonly<Record<Amendment, Act['made']>> = {
  replacement: 'replaced',
  rectification: 'corrected',
  revocation: 'revoked',
  reinstatement: 'reinstated',
}

/**
 * The standing of an issued paper. The last act decides, except that a corrected slip of form neither takes
 * force away nor gives it back.
 */
export function standingOf({ acts }: Pick<Issued, 'acts'>): Standing {
  const last = acts.findLast(({ made }) => made !== 'corrected')
  return last?.made ?? (acts.length > 0 ? 'corrected' : 'in-force')
}

/** Whether an issued paper may be relied on. */
export const isInForce = (issued: Pick<Issued, 'acts'>): boolean =>
  !['replaced', 'revoked'].includes(standingOf(issued))

/**
 * Why an issued paper is not to be relied on: later papers took its force, or the province had it called
 * back.
 */
export type NoForce = 'replaced' | 'revoked' | 'recalled'
/**
 * Why this paper of the dossier is not to be relied on; undefined where it is, or where the dossier issued no
 * such paper.
 */
export function findNoForce(dossier: Dossier, hash: Hash): NoForce | undefined {
  const { issued, flags, takenBack, stage, taken } = dossier
  const paper = issued.find(({ document }) => document === hash)
  if (!paper) return undefined
  const standing = standingOf(paper)
  if (standing === 'replaced' || standing === 'revoked') return standing
  if (paper.approval !== null && takenBack.includes(paper.approval)) return 'recalled'
  // Where no paper of the dossier was amended, the paper that is to come back is this one.
  const isAmended = issued.some(({ acts }) => acts.length > 0)
  // A good paper that went to the wrong person stays good.
  const isGood = stage === 'returned' && !taken.return
  const isCalled = flags.includes('recall-open') || isBack(dossier)
  return isCalled && !isAmended && !isGood ? 'recalled' : undefined
}

/**
 * Whether the citizen gave the copy back and nobody has said yet what becomes of it. If it is let stand, it
 * waits for its return; if it is set aside, it was never issued.
 */
export function isBack({ history, stage }: Pick<Dossier, 'history' | 'stage'>): boolean {
  const last = history.at(-1)
  return (
    stage === 'returned' && last?.step === 'recall' && (last.data as { back?: boolean } | null)?.back === true
  )
}

/** The result of the dossier: the newest paper that grants, whether or not it still holds. */
export const resultOf = ({ issued }: Pick<Dossier, 'issued'>): Issued | undefined => issued.findLast(isResult)
/** Whether a paper grants what was asked. */
export const isResult = ({ kind }: Pick<Issued, 'kind'>): boolean =>
  kind === 'result' || kind === 'replacement'

/** Whether the citizen was given this paper: there was a return after it was sealed. */
export function wasHandedOut({ history }: Pick<Dossier, 'history'>, { sealing }: Issued): boolean {
  const sealed = history.findIndex(({ event }) => event === sealing)
  return history.slice(sealed + 1).some(({ step }) => step === 'return')
}

/** The number of sheets of the standing approval that wait for a good seal. */
export const owedSheets = ({ taken, sheetsOwed }: Pick<Dossier, 'taken' | 'sheetsOwed'>): number =>
  sheetsOwed[taken.approval?.event ?? ''] ?? 0

/**
 * Why a spoiled sheet of this approval can no longer be written off: the paper was handed out, so no sheet of
 * it lies in the keeper's drawer. Undefined where it can.
 */
export function findHandedOut(dossier: Dossier, approval: Hash): Refusal | undefined {
  const paper = dossier.issued.find(each => each.approval === approval)
  return paper && wasHandedOut(dossier, paper) ? refuse('sheet-handed-out') : undefined
}

type Told = {
  id: Hash
  body: Pick<EventBody, 'type' | 'docs'>
  at: Instant
  /** The steps that the event undoes. */
  undone: readonly string[]
}
type Papers = Pick<Dossier, 'issued' | 'amending' | 'amended'>

/**
 * What one more event makes of the issued papers. It reads only the open part of the event, so that a revoked
 * paper stays revoked after the person of the dossier was erased.
 */
export function issuedAfter(dossier: Dossier, told: Told): Papers {
  const { stage, outcome, taken, issued, amending, amended } = dossier
  const kind = AMENDMENTS.find(each => each === told.body.type)
  const before = { stage, outcome, taken, amended }
  if (kind) return { issued, amending: { kind, proposal: told.id, before }, amended }
  if (told.body.type === 'drop-amendment') return { issued, amending: null, amended }
  // Before it is handed out a result may still be undone, and was then never issued.
  if (told.body.type === 'correction') return { issued: [], amending: null, amended: null }
  if (told.body.type === 'sealing')
    return { issued: sealedAfter(dossier, told), amending: null, amended: amending }
  if (told.body.type === 'recall' && told.undone.includes('sealing')) return fallenAfter(dossier, told)
  return { issued, amending, amended }
}

/**
 * A paper that was recalled because it was set aside was never issued. It and its effect on other papers are
 * gone, its number is voided with the reason, and its bytes are kept. An amendment that it was to carry out
 * is under way again.
 */
function fallenAfter({ issued, amending, amended, taken }: Dossier, { undone }: Told): Papers {
  // Every paper rests on the appraisal.
  if (undone.includes('appraisal')) return { issued: [], amending: null, amended: null }
  const paper = issued.find(({ sealing }) => sealing === taken.sealing?.event)
  if (!paper) return { issued, amending, amended }
  const others = issued.filter(each => each !== paper)
  const restored = others.map(each => ({
    ...each,
    acts: each.acts.filter(({ number, at }) => number !== paper.number || at !== paper.at),
  }))
  return { issued: restored, amending: amended, amended: amended?.before.amended ?? null }
}

function sealedAfter(dossier: Dossier, { id, body, at }: Told): Issued[] {
  const { taken, issued, amending } = dossier
  // The day on the paper is the day of the approval, even where the seal came a day later.
  const dated = taken.approval?.at ?? at
  const data = taken.approval?.data as { number?: string } | null | undefined
  const number = data?.number ?? null
  const paper: Issued = {
    kind: amending?.kind ?? 'result',
    number,
    document: body.docs[0] ?? null,
    at: dated,
    approval: taken.approval?.event ?? null,
    sealing: id,
    proposal: amending?.proposal ?? null,
    acts: [],
  }
  if (!amending) return [...issued, paper]
  const act = (made: Act['made']): Act => ({ made, number, at: dated })
  const result = resultOf(dossier)
  // A decision that withdraws a revocation revokes the decision that revoked.
  const undone = amending.kind === 'reinstatement' ? issued.findLast(isRevocation) : undefined
  const acted = issued.map(each => {
    if (each === result) return { ...each, acts: [...each.acts, act(MADE[amending.kind])] }
    return each === undone ? { ...each, acts: [...each.acts, act('revoked')] } : each
  })
  return [...acted, paper]
}

const isRevocation = ({ kind }: Issued): boolean => kind === 'revocation'
