import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Receipt } from '../../../shared/door.ts'
import { guard } from '../../../shared/dossier/dossier.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/dossier/refusal.ts'
import { type StepId, steps } from '../../../shared/dossier/steps/index.ts'
import { contextOf, procedureOf } from '../../desk/context-of.ts'
import { dossierOf } from '../../desk/dossier-of.ts'
import type { Office } from '../../desk/office.ts'
import { takeStep } from '../../desk/take-step.ts'
import type { Asking } from '../asking.ts'
import { sampleStep } from '../sample-input.ts'
import type { Verb } from '../verb.ts'

/** Who acts, on which dossier, and once only: what every step says besides its own input. */
const About = z.looseObject({
  by: z.string().max(40).optional(),
  pin: z.string().max(32).optional(),
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
      const { by, pin, dossier, act, about, ...rest } = input as z.output<typeof About>
      return asking.as({ by, pin }, office => take(office, { step, input: rest, dossier, pin, act, about }))
    },
    example: asking => exampleOf(asking, step),
  }
}

type Asked = {
  step: StepId
  input: unknown
  dossier: string | undefined
  pin: string | undefined
  act: string | undefined
  about: string | undefined
}

async function take(
  office: Office,
  { step, input, dossier, pin, act, about }: Asked,
): Promise<Receipt | Refusal> {
  const id = dossier === undefined ? null : findDossier(office, dossier)
  if (id === undefined) return refuse('unknown-dossier')
  const startsNew = step === 'intake' || about !== undefined
  if (id === null && !startsNew) return refuse('unknown-dossier')
  const given = pin ?? process.env.TAI_CHO_PIN ?? null
  return takeStep(office, {
    dossier: id,
    step,
    input,
    pin: given,
    rev: null,
    act: act ?? randomUUID(),
    procedure: about ?? null,
  })
}

/** A dossier by its code or its id; undefined when there is none. */
export function findDossier(office: Office, named: string): string | undefined {
  return /^[0-9a-f]{32}$/.test(named) ? named : office.store.register.byCode(named)?.dossier
}

/** A valid input for this step now: a dossier at that stage, a person who may, everything filled in. */
async function exampleOf(asking: Asking, step: StepId): Promise<object | Refusal> {
  const { people } = (await asking.desk()).hall()
  return asking.as({}, office => {
    const found =
      step === 'intake' ? findStart(office, people) : findTurn(office, people, step, asking.dossier)
    if (!found) return refuse(asking.dossier ? 'wrong-stage' : 'unknown-dossier', { step })
    const { officer, procedure, code } = found
    const pin = people.find(person => person.officer === officer)?.pin
    return {
      by: officer,
      ...(pin ? { pin } : {}),
      ...(code ? { dossier: code } : {}),
      ...sampleStep(step, procedure),
    }
  })
}

type People = readonly { officer: string }[]

/** A registered procedure with a result of its own, the longest route first, and someone who may receive it. */
function findStart(office: Office, people: People) {
  const at = office.store.time().lo
  const fitting = office.published
    .procedures(at)
    .filter(({ value }) => value.registration && value.result && value.limit)
    .sort((a, b) => b.value.route.length - a.value.route.length)
  for (const { value } of fitting) {
    const context = contextOf(office, value, at)
    const blank = dossierOf(office.store, '0'.repeat(32))
    const person = people.find(({ officer }) => !guard(blank, 'intake', { ...context, actor: officer }))
    if (person) return { officer: person.officer, procedure: value, code: null }
  }
  return undefined
}

/** The first open dossier (or the one named) of which somebody may take this step now. */
function findTurn(office: Office, people: People, step: StepId, named: string | undefined) {
  const at = office.store.time().lo
  const id = named === undefined ? undefined : findDossier(office, named)
  const ids = named === undefined ? office.store.register.open(null).map(row => row.dossier) : id ? [id] : []
  for (const each of ids) {
    const dossier = dossierOf(office.store, each)
    const procedure = procedureOf(office, dossier, null, at)
    if (!procedure || isRefusal(procedure)) continue
    const context = contextOf(office, procedure.value, at)
    const may = (officer: string): boolean => {
      const keeps =
        step !== 'sealing' || office.published.sealOf(procedure.value.agency, at)?.keepers.includes(officer)
      const signsOwn = step !== 'signing' || dossier.taken.approval?.actor === officer
      return keeps === true && signsOwn && !guard(dossier, step, { ...context, actor: officer })
    }
    const person = people.find(({ officer }) => may(officer))
    if (person) return { officer: person.officer, procedure: procedure.value, code: dossier.code ?? each }
  }
  return undefined
}
