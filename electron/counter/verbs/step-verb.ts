import { randomUUID } from 'node:crypto'
import type { Receipt } from '../../../shared/answer.ts'
import { z } from '../../../shared/base/schema.ts'
import { openingAtOrAfter } from '../../../shared/calendar/deadline.ts'
import { doubtsIn } from '../../../shared/dossier/doubted.ts'
import { givenNow } from '../../../shared/dossier/given.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/dossier/refusal.ts'
import type { Dossier } from '../../../shared/dossier/state.ts'
import { type StepId, steps } from '../../../shared/dossier/steps/index.ts'
import { sealingOf } from '../../../shared/procedures/procedure.ts'
import { doubtLine, openLine } from '../../../shared/text/doubts.ts'
import { codeSaid } from '../../../shared/text/slips.ts'
import { procedureOf } from '../../desk/office/context-of.ts'
import { dossierOf } from '../../desk/office/dossier-of.ts'
import type { Office } from '../../desk/office/office.ts'
import { issuedCode } from '../../desk/papers/result-code.ts'
import { draftResult } from '../../desk/steps/draft-result.ts'
import { openOfApplicant } from '../../desk/steps/open-of-applicant.ts'
import { takeStep } from '../../desk/steps/take-step.ts'
import type { Asking } from '../asking.ts'
import { findDossier, findStart, findTurn, whyNone, whyNot } from '../find-turn.ts'
import { pinOf } from '../pin-of.ts'
import { applicantIn, sampleStep } from '../sample-input.ts'
import type { Verb } from '../verb.ts'

/** Who acts, on which dossier, and once only: what every step says besides its own input. */
const About = z.looseObject({
  by: z.string().max(40).optional(),
  pin: z.string().max(32).optional(),
  /** The PIN of the signing key itself, where it lies on a token or in a file with a password. */
  keyPin: z.string().max(64).optional(),
  dossier: z.string().max(64).optional(),
  /** The same act sent again is answered again and recorded once. */
  act: z.string().min(8).max(64).optional(),
  /** For guidance or a refusal before intake: which procedure it is about. */
  about: z.string().max(64).optional(),
})

/** A verb that takes a step: its input is the step's own, with who acts and on which dossier beside it. */
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
      return asking.as({ by, pin }, office => take(office, asked))
    },
    example: (asking, dossier, procedure) => exampleOf(asking, step, { dossier, procedure }),
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
  { step, input, dossier, pin, keyPin, act, about }: Asked,
): Promise<Warned | Refusal> {
  const id = dossier === undefined ? null : findDossier(office, dossier)
  if (id === undefined) return whyNone(dossier)
  const startsNew = step === 'intake' || about !== undefined
  if (id === null && !startsNew) return refuse('unknown-dossier')
  const given = pinOf(pin)
  const receipt = await takeStep(office, {
    dossier: id,
    step,
    input,
    pin: given,
    keyPin: keyPin ?? process.env.TAI_CHO_KEY_PIN ?? null,
    rev: null,
    act: act ?? randomUUID(),
    procedure: about ?? null,
  })
  return isRefusal(receipt) || !VALUED.includes(step) ? receipt : withWarnings(office, step, receipt)
}

/** The receipt with what of the values one looks at twice, in words: what the screen says beside the boxes. */
type Warned = Receipt & { warnings?: readonly string[] }

/** The steps that bring values in. */
const VALUED: readonly StepId[] = ['intake', 'correction', 'replacement', 'supplement-request', 'refusal']

function withWarnings(office: Office, step: StepId, receipt: Receipt): Warned {
  const dossier = dossierOf(office.store, receipt.dossier)
  const procedure = procedureOf(office, dossier, null, office.store.time().lo)
  const doubts = procedure ? doubtsIn(dossier, procedure.value) : []
  const warnings = [
    ...doubts.map(each => doubtLine(each)),
    ...(step === 'intake' ? othersOpen(office, dossier) : []),
  ]
  return warnings.length > 0 ? { ...receipt, warnings } : receipt
}

/** What else of this person is open, where he was just received. */
function othersOpen(office: Office, dossier: Dossier): readonly string[] {
  const all = openOfApplicant(office, givenNow(dossier)?.applicant.idNumber ?? '')
  const others = all.filter(row => row.dossier !== dossier.id)
  return others.length > 0 ? [openLine(others.map(row => codeSaid(row, 'vi')))] : []
}

/** A valid input for this step now: a dossier at that stage, a person who may, everything filled in. */
async function exampleOf(
  asking: Asking,
  step: StepId,
  { dossier: named, procedure: under }: { dossier: string | undefined; procedure: string | undefined },
): Promise<object | Refusal> {
  const { people } = (await asking.desk()).hall()
  const example = await asking.as({}, office => {
    const found = step === 'intake' ? findStart(office, people, under) : findTurn(office, people, step, named)
    if (isRefusal(found)) return found
    if (!found) return notNow(office, people, step, named)
    const { officer, procedure, code } = found
    const pin = people.find(person => person.officer === officer)?.pin
    return {
      by: officer,
      ...(pin ? { pin } : {}),
      ...(code ? { dossier: code } : {}),
      ...sampleStep(step, procedure, applicantIn(office.published.centre(office.store.time().lo))),
      ...(step === 'apology' ? appointedFor(office, code) : {}),
      ...(step === 'sealing' && sealingOf(procedure).mark === 'wet' ? scanOf(office, code) : {}),
    }
  })
  return step === 'approval' && !isRefusal(example) ? withDocument(asking, example) : example
}

/** An approval gives back the hash of what was drafted for this person: nothing is approved that nobody drew. */
async function withDocument(asking: Asking, example: object): Promise<object | Refusal> {
  const { by, pin, dossier } = example as { by: string; pin?: string; dossier: string }
  const drafted = await asking.as({ by, pin }, office =>
    draftResult(office, findDossier(office, dossier) ?? ''),
  )
  return isRefusal(drafted) ? drafted : { ...example, document: drafted.document }
}

/** A new date for a dossier: the first moment of work a week after the promised one. */
function appointedFor(office: Office, code: string | null): { appointedAt?: string } {
  const id = findDossier(office, code ?? '')
  const calendar = office.published.calendar(office.store.time().lo)?.value
  const due = id && dossierOf(office.store, id).due
  if (!due || !calendar) return {}
  const week = new Date(Date.parse(due.at) + 7 * 86_400_000).toISOString()
  return { appointedAt: openingAtOrAfter(calendar, week) }
}

/** What the scanner would read on the sheet of this dossier. */
function scanOf(office: Office, code: string | null): { code?: string } {
  const id = findDossier(office, code ?? '')
  const scanned = id && issuedCode(office, dossierOf(office.store, id))
  return scanned ? { code: scanned } : {}
}

/** Why there is no example for a step: by the rule that stops it, where a dossier is named. */
function notNow(
  office: Office,
  people: Parameters<typeof findTurn>[1],
  step: StepId,
  named: string | undefined,
): Refusal {
  const id = named === undefined ? undefined : findDossier(office, named)
  if (!id) return whyNone(named)
  const stands = { stage: dossierOf(office.store, id).stage, step }
  return whyNot(office, people, step, id) ?? refuse('wrong-stage', stands)
}
