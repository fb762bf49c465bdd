import type { Receipt } from '../../../shared/answer.ts'
import { z } from '../../../shared/base/schema.ts'
import { currentIntake } from '../../../shared/dossier/current-intake.ts'
import { doubtsIn } from '../../../shared/dossier/doubts.ts'
import type { Dossier } from '../../../shared/dossier/state.ts'
import { type StepId, steps } from '../../../shared/dossier/steps/index.ts'
import { hasNoResult } from '../../../shared/procedures/gaps.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { doubtLine, openLine } from '../../../shared/text/dossier/doubts.ts'
import { resultLostLine } from '../../../shared/text/dossier/result-lost.ts'
import { codeSaid } from '../../../shared/text/dossier/slips.ts'
import { unmadeLine } from '../../../shared/text/dossier/unmade.ts'
import { noResultLine } from '../../../shared/text/procedures/procedures.ts'
import { unstampedLine } from '../../../shared/text/signing/unstamped.ts'
import { procedureOf } from '../../desk/office/context-of.ts'
import { dossierOf } from '../../desk/office/dossier-of.ts'
import { namedBeforeOf } from '../../desk/office/named-before.ts'
import type { Office } from '../../desk/office/office.ts'
import { openOfApplicant } from '../../desk/steps/open-of-applicant.ts'
import { stepRecorded, takeStep } from '../../desk/steps/take-step.ts'
import { exampleStep } from '../examples/example-step.ts'
import { findDossier, whyNone } from '../examples/find-turn.ts'
import { Once, pinOf, Who } from '../people/who.ts'
import type { Unanswered } from '../unanswered.ts'
import type { Verb } from '../verb.ts'

/** Who acts, on which dossier, and the act's name: what every step says besides its own input. */
const About = z.looseObject({
  ...Who,
  /** The PIN of the signing key itself, if the key lies on a token or in a file with a password. */
  keyPin: z.string().max(64).optional(),
  dossier: z.string().max(64).optional(),
  ...Once,
  /** For guidance or a refusal before intake: the procedure it is about. */
  about: z.string().max(64).optional(),
})

/** Makes the verb of a step. Its input is the step's own, with who acts and on which dossier beside it. */
export function stepVerb(name: string, step: StepId, says: string): Verb & { step: StepId } {
  const own = steps[step].input as z.ZodObject
  return {
    name,
    says,
    step,
    input: own.extend(About.shape) as unknown as z.ZodType,
    run: async (asking, input) => {
      const { by, pin, keyPin, dossier, act, about, ...rest } = input as z.output<typeof About>
      const asked = { step, input: rest, dossier, pin, keyPin, act, about }
      return asking.as({ by, pin }, office => take(office, asking.unanswered, asked))
    },
    example: (asking, about) => exampleStep(asking, step, about),
  }
}

type Asked = {
  step: StepId
  input: unknown
  dossier: string | undefined
  pin: string | undefined
  keyPin: string | undefined
  act: string | undefined
  about: string | undefined
}

async function take(
  office: Office,
  unanswered: Unanswered,
  { step, input, dossier, pin, keyPin, act, about }: Asked,
): Promise<Warned | Refusal> {
  const id = dossier === undefined ? null : findDossier(office, dossier)
  if (id === undefined) return whyNone(office, dossier)
  const startsNew = step === 'intake' || about !== undefined
  if (id === null && !startsNew) return refuse('unknown-dossier')
  const given = pinOf(pin)
  const asked = {
    ...{ dossier: id, step, input, pin: given, rev: null, procedure: about ?? null },
    keyPin: keyPin ?? process.env.TAI_CHO_KEY_PIN ?? null,
  }
  const named = act
    ? { act, sentBefore: false }
    : unanswered.name(each => stepRecorded(office, { ...asked, act: each }))
  const receipt = await takeStep(office, { ...asked, act: named.act })
  if (isRefusal(receipt)) return receipt
  const before = named.sentBefore ? [SENT_BEFORE] : []
  return withWarnings(receipt, [
    ...before,
    ...(VALUED.includes(step) ? warningsOf(office, step, receipt) : []),
  ])
}

/** Says that this was recorded by a run whose answer was lost, and what to do if another act was meant. */
const SENT_BEFORE =
  'Lần chạy trước đã ghi việc này rồi bị ngắt trước khi trả lời: đây là việc đã ghi, không ghi thêm; nếu muốn thêm một việc giống hệt thì chạy lại lần nữa'

/**
 * The receipt with warnings about its procedure and its values, in the words that the screen shows beside the
 * boxes.
 */
type Warned = Receipt & { warnings?: readonly string[] }

/** The steps that bring values in. */
const VALUED: readonly StepId[] = ['intake', 'correction', 'replacement', 'supplement-request', 'refusal']

function withWarnings({ unmade, unset, ...receipt }: Receipt, doubted: readonly string[]): Warned {
  const stampless = receipt.unstamped ? [unstampedLine()] : []
  const fileless = receipt.resultLost ? [resultLostLine()] : []
  const warnings = [
    ...(unmade ? [unmadeLine(unmade, 'vi', unset)] : []),
    ...stampless,
    ...fileless,
    ...doubted,
  ]
  return warnings.length > 0 ? { ...receipt, warnings } : receipt
}

function warningsOf(office: Office, step: StepId, receipt: Receipt): readonly string[] {
  const dossier = dossierOf(office.store, receipt.dossier)
  const procedure = procedureOf(office, dossier, null, office.store.time().lo)
  const doubts = procedure ? doubtsIn(dossier, procedure.value, namedBeforeOf(office, dossier)) : []
  const isStuck = step === 'intake' && procedure !== undefined && hasNoResult(procedure.value)
  return [
    ...(isStuck ? [noResultLine()] : []),
    ...doubts.map(each => doubtLine(each)),
    ...(step === 'intake' ? othersOpen(office, dossier) : []),
  ]
}

/** The other open dossiers of the person who was just received. */
function othersOpen(office: Office, dossier: Dossier): readonly string[] {
  const all = openOfApplicant(office, currentIntake(dossier)?.applicant.idNumber ?? '')
  const others = all.filter(row => row.dossier !== dossier.id)
  return others.length > 0 ? [openLine(others.map(row => codeSaid(row, 'vi')))] : []
}
