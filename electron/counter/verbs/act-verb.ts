import { z } from '../../../shared/base/schema.ts'
import { type ActId, acts } from '../../../shared/office/acts/index.ts'
import { decideAct } from '../../../shared/office/office.ts'
import { isRefusal, type Refusal } from '../../../shared/refusals/refusal.ts'
import { actContextOf, actRecorded, takeOfficeAct } from '../../desk/decisions/take-office-act.ts'
import { sealsOf } from '../../desk/office/custody.ts'
import type { Office } from '../../desk/office/office.ts'
import type { Asking } from '../asking.ts'
import { sampleAct } from '../examples/sample-act.ts'
import { actingAs, lookAs, type People, peopleFor } from '../examples/sample-people.ts'
import { Once, pinOf, Who } from '../people/who.ts'
import { withPeople } from '../people/with-people.ts'
import type { ExampleOf, Verb } from '../verb.ts'

/** Who acts, and the act's name: what every act of the office says besides its own input. */
const About = z.looseObject({
  ...Who,
  ...Once,
})

/** The fields in which acts with a verb of their own name other people than the one who takes them. */
const PEOPLE: readonly string[] = ['officer', 'substitute']

/** Makes the verb of an office act. Its input is the act's own, with who acts beside it. */
export function actVerb(name: string, type: ActId, says: string): Verb & { step: string } {
  const own = acts[type].input as z.ZodObject
  return {
    name,
    says,
    step: type,
    input: own.extend(About.shape) as unknown as z.ZodType,
    run: (asking, given) => {
      const { by, pin, act, ...input } = given as z.output<typeof About>
      const mine = pinOf(pin)
      return asking.as({ by, pin }, office => {
        const named = withPeople(office, input as Record<string, unknown>, PEOPLE)
        if (isRefusal(named)) return named
        const asked = { type, input: named, pin: mine }
        const own = act ?? asking.unanswered.name(each => actRecorded(office, { ...asked, act: each })).act
        return takeOfficeAct(office, { ...asked, act: own })
      })
    },
    example: (asking, about) => exampleAct(asking, type, about),
  }
}

/** A valid input for this act now, with who may take it. */
export async function exampleAct(asking: Asking, type: ActId, about: ExampleOf): Promise<object | Refusal> {
  const { people: all } = (await asking.desk()).hall()
  const people = await peopleFor(asking, about)
  return lookAs(asking, about, office => exampleOf(office, type, people, all))
}

const READY = { id: 'uq-example', scan: '0'.repeat(64), specimen: null }

/** A valid input now, for the first person who may take the act; or why nobody may. */
function exampleOf(office: Office, type: ActId, people: People, all: People): object | Refusal {
  const context = actContextOf(office)
  const approver = all.find(({ roles }) => roles.includes('approver'))
  const tried = people.map((person): object | Refusal => {
    const { officer } = person
    const input = sampleAct(type, {
      at: context.at,
      officer,
      delegation: context.mandates[0]?.delegation.id ?? '',
      people: all.map(each => each.officer),
      ...(approver ? { approver: approver.officer, agency: approver.agency } : {}),
      seals: sealsOf(office, officer).map(({ id }) => id),
    })
    const decided = decideAct(office.standing.now(), type, input, {
      ...context,
      actor: officer,
      ready: READY,
    })
    return isRefusal(decided) ? decided : { ...actingAs(person), ...input }
  })
  const refused = tried.filter(isRefusal)
  const fits = tried.find(each => !isRefusal(each))
  return fits ?? refused.find(({ refusal }) => refusal !== 'no-role') ?? refused[0] ?? {}
}
