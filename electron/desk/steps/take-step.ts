import { randomBytes } from 'node:crypto'
import type { Receipt } from '../../../shared/answer.ts'
import { dossierId as newDossierId } from '../../../shared/base/ids.ts'
import type { TakeStep } from '../../../shared/door.ts'
import { decide } from '../../../shared/dossier/decide.ts'
import { taken } from '../../../shared/dossier/dossier.ts'
import { findMissingText } from '../../../shared/dossier/required-texts.ts'
import { ruleOf } from '../../../shared/dossier/rule.ts'
import type { Dossier } from '../../../shared/dossier/state.ts'
import { type InputOf, type StepId, steps } from '../../../shared/dossier/steps/index.ts'
import { forms } from '../../../shared/forms/index.ts'
import { formOwedBy } from '../../../shared/forms/owed.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { StoreRefusal } from '../../store/store.ts'
import type { Writing } from '../../store/transaction.ts'
import { type Content, findActReceipt, howRecorded, keepActReceipt } from '../office/act-receipts.ts'
import { dossierOf } from '../office/dossier-of.ts'
import { findNoStep } from '../office/no-step-here.ts'
import type { Office } from '../office/office.ts'
import { readGiven } from '../office/read-given.ts'
import { checkPin, checkSealPin } from '../office/step-up.ts'
import { findLostResult } from '../papers/lost-result.ts'
import { findUnmade, makeOwedPapers } from '../papers/owed-papers.ts'
import { papersOf } from '../papers/papers.ts'
import { isUnstamped } from '../papers/unstamped.ts'
import { findOpenUse } from './check-paper.ts'
import { eventOf } from './event-of.ts'
import { prepare } from './prepare-step.ts'
import type { Prepared } from './prepared.ts'

/**
 * Takes a step: the only way a step enters the record. The rules are asked, then event, number, register and
 * outbox are written in one transaction. Slow work (typesetting, signing) is done before and checked again
 * inside; papers are made after.
 */
export async function takeStep(office: Office, asked: TakeStep): Promise<Receipt | Refusal> {
  const answered = office.store.record(writing => {
    const kept = findActReceipt<Receipt>(writing, asked.act, contentOf(asked))
    if (kept && !isRefusal(kept)) dropDraft(writing, office, asked)
    return kept
  })
  if (answered) return isRefusal(answered) ? answered : withPapers(office, asked, answered)
  const stopped = findStopped(office, asked)
  if (stopped) return stopped
  const input: unknown = readGiven(steps[asked.step].input, asked.input)
  if (isRefusal(input)) return input
  const check = asked.step === 'sealing' ? checkSealPin : checkPin
  const rule = ruleOf(asked.step)
  // What is not filled in is told before a PIN is asked for.
  const unsigned = rule.stepUp ? (findMissingText(input, rule) ?? check(office, asked.pin)) : undefined
  if (unsigned) return unsigned
  const id = asked.dossier ?? newDossierId(Date.parse(office.store.time().lo), randomBytes(10))
  const prepared = await prepare(office, id, asked, input)
  if (isRefusal(prepared)) return prepared
  const receipt = record(office, id, asked, prepared)
  if (isRefusal(receipt)) return receipt
  office.drafts.delete(id)
  const answer = await withPapers(office, asked, receipt)
  office.tell({ about: 'dossier', dossier: id })
  return answer
}

/**
 * Makes the papers that the act owes and that are not there, also when the act is sent again because its
 * answer was lost. The act is recorded, and no failure here denies it: the answer says which papers could not
 * be made.
 */
async function withPapers(office: Office, { step, keyPin }: TakeStep, receipt: Receipt): Promise<Receipt> {
  const { dossier } = receipt
  try {
    const unset = await makeOwedPapers(office, dossier, keyPin ?? null)
    const unmade = findUnmade(office, dossier)
    const papers = papersOf(office, dossierOf(office.store, dossier))
    const isLost = step === 'return' && findLostResult(office, dossierOf(office.store, dossier)) !== undefined
    const unstamped = SIGNS.includes(step) && isUnstamped(office, papers)
    return {
      ...receipt,
      papers,
      ...(unstamped ? { unstamped: true as const } : {}),
      ...(isLost ? { resultLost: true as const } : {}),
      ...(unmade.length > 0 ? { unmade, ...(unset ? { unset } : {}) } : {}),
    }
  } catch (fault) {
    office.fault(`papers of ${step}`, fault)
    const form = formOwedBy(step)
    return form ? { ...receipt, unmade: [forms[form].title] } : receipt
  }
}

/** The steps that put a signature on a result. */
const SIGNS: readonly StepId[] = ['signing', 'sealing']

/** The slip that stands in for the code until there is one. */
function slipOf(dossier: Dossier): Pick<Receipt, 'slip'> {
  const { slip } = (!dossier.code && taken(dossier, 'intake')) || {}
  return slip ? { slip } : {}
}

/**
 * Why no step is taken now. A sealing whose use is open is finished all the same: the sheet already has its
 * ink.
 */
const findStopped = (office: Office, { step, dossier }: TakeStep): Refusal | undefined => {
  if (isInUse(office, step)) return undefined
  return (dossier === null ? undefined : findNoStep(office, dossier)) ?? office.store.delivery.stopped()
}
const findHeld = (office: Office, dossier: string, step: StepId): Refusal | undefined =>
  isInUse(office, step) ? undefined : findNoStep(office, dossier)
const isInUse = (office: Office, step: StepId): boolean =>
  step === 'sealing' && findOpenUse(office) !== undefined

/** Whether the record holds nothing under this act's name, this very step, or another one. */
export const stepRecorded = (office: Office, asked: TakeStep) =>
  office.store.record(writing => howRecorded(writing, asked.act, contentOf(asked)))

const contentOf = ({ dossier, step, input, procedure }: TakeStep): Content => ({
  dossier,
  step,
  input,
  procedure,
})

function record(office: Office, id: string, asked: TakeStep, prepared: Prepared): Receipt | Refusal {
  try {
    return office.store.record(writing => {
      const receipt = write(writing, { office, id, asked, prepared })
      if (isRefusal(receipt)) throw new StoreRefusal(receipt)
      return receipt
    })
  } catch (fault) {
    if (fault instanceof StoreRefusal) return fault.refusal
    throw fault
  }
}

/** A step as it is taken: where, of which dossier, what was asked and what was prepared for it. */
type Act = { office: Office; id: string; asked: TakeStep; prepared: Prepared }

function write(writing: Writing, { office, id, asked, prepared }: Act): Receipt | Refusal {
  const dossier = writing.dossier(id)
  if (prepared.rev !== dossier.rev) return refuse('stale')
  // A later verdict of the province on an act that was heard changes no revision, so it is asked again here.
  const held = asked.dossier === null ? undefined : findHeld(office, asked.dossier, asked.step)
  if (held) return held
  const late = prepared.inside(writing)
  if (isRefusal(late)) return late
  const context = { ...prepared.context, ...late.context }
  const decided = decide<StepId>(dossier, asked.step, prepared.input as InputOf<StepId>, context)
  if (isRefusal(decided)) return decided
  const event = eventOf(office, { id, dossier, decided, context, prepared, numbers: late.numbers })
  const { seq, id: eventId } = writing.append(event)
  prepared.after?.(writing, eventId)
  const after = writing.dossier(id)
  const number = context.number ?? null
  const receipt: Receipt = {
    recorded: true,
    seq,
    id: eventId,
    dossier: id,
    code: after.code,
    ...slipOf(after),
    number,
    papers: [],
  }
  keepActReceipt(writing, asked.act, contentOf(asked), receipt)
  dropDraft(writing, office, asked)
  return receipt
}

/** What was typed for a recorded step is never offered again: after a crash it would be recorded twice. */
const dropDraft = (writing: Writing, office: Office, { draft }: TakeStep): void => {
  if (draft !== undefined) writing.dropDraft(office.who.face.officer, draft)
}
