import type { Asking } from '../../electron/counter/asking.ts'
import type { Turn } from '../../electron/counter/examples/find-turn.ts'
import type { Verb } from '../../electron/counter/verb.ts'
import { findVerb } from '../../electron/counter/verbs/index.ts'
import type { Receipt } from '../../shared/answer.ts'
import { isRefusal } from '../../shared/refusals/refusal.ts'

/**
 * A step as it was taken. `keys`: how many keys it cost the officer, where it was done by keyboard; otherwise
 * null.
 */
export type Stage = { name: string; at: string; by: string; keys: number | null; seq: number; id: string }
/** A dossier as it was worked, with what was acknowledged step by step. */
export type Worked = {
  dossier: string
  code: string
  procedure: string
  agency: string
  stages: readonly Stage[]
}

/** The verbs after intake, in the order of the work. */
const WAY = ['appraise', 'approve', 'sign', 'seal', 'return'] as const

/**
 * Takes one dossier from intake to the returned result by the command line's own verbs, each by somebody who
 * may do it.
 */
export async function workDossier(
  asking: Asking,
  start: Turn,
  citizen: string,
  pins: ReadonlyMap<string, string>,
): Promise<Worked> {
  const { officer: by, procedure } = start
  const receive = verbOf('receive')
  const intake = (await exampleOf(asking, receive, undefined, procedure.code)) as { applicant: object }
  const applicant = { ...intake.applicant, name: citizen }
  const first = await take(asking, receive, { ...intake, applicant, by, pin: pins.get(by) })
  const stages = [stageOf('receive', asking, by, first)]
  for (const name of WAY) {
    const verb = verbOf(name)
    const { step } = verb as Verb & { step: (typeof procedure.route)[number] }
    if (!procedure.route.includes(step)) continue
    const input = await exampleOf(asking, verb, first.dossier)
    const receipt = await take(asking, verb, input)
    stages.push(stageOf(name, asking, String((input as { by?: string }).by), receipt))
  }
  return {
    dossier: first.dossier,
    code: first.code ?? '',
    procedure: procedure.code,
    agency: procedure.agency,
    stages,
  }
}

/** A valid input for a verb now. @throws Error where nobody may do it, which is a fault of the demo */
async function exampleOf(asking: Asking, verb: Verb, dossier?: string, procedure?: string): Promise<object> {
  const input = await verb.example?.(asking, { dossier, procedure })
  if (!input || isRefusal(input)) throw new Error(`${verb.name}: nobody may, ${JSON.stringify(input)}`)
  return input
}

const stageOf = (name: string, { clock }: Asking, by: string, { seq, id }: Receipt): Stage => ({
  name,
  at: clock.now(),
  by,
  keys: null,
  seq,
  id,
})

function verbOf(name: string): Verb {
  const verb = findVerb(name)
  if (!verb) throw new Error(`no verb ${name}`)
  return verb
}

async function take(asking: Asking, verb: Verb, input: object): Promise<Receipt> {
  const answer = await verb.run(asking, verb.input.parse(input))
  if (isRefusal(answer)) throw new Error(`${verb.name}: ${answer.refusal} ${JSON.stringify(answer.facts)}`)
  return answer as Receipt
}
