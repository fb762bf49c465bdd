import type { Hall } from '../../../shared/people/hall.ts'
import type { Refusal } from '../../../shared/refusals/refusal.ts'
import type { Office } from '../../desk/office/office.ts'
import type { Asking, By } from '../asking.ts'

/** The people of a counter, as its log-in screen shows them. */
export type People = Hall['people']

/** Whom an example may name: the caller if they name themselves, else everybody at this counter. */
export async function peopleFor(asking: Asking, { by }: By): Promise<People> {
  const { people } = (await asking.desk()).hall()
  const named = by?.toLowerCase()
  return named ? people.filter(({ keys, officer }) => [keys, officer].includes(named)) : people
}

/** Who acts, as an input says it, with the PIN that a demo Centre shows. */
export const actingAs = ({ officer, pin }: Pick<People[number], 'officer' | 'pin'>): By & { by: string } => ({
  by: officer,
  ...(pin ? { pin } : {}),
})

/** Looks for what an example says: in a demo Centre as anybody, elsewhere as the caller. */
export async function lookAs<T>(
  asking: Asking,
  { by, pin }: By,
  work: (office: Office) => T | Refusal | Promise<T | Refusal>,
): Promise<T | Refusal> {
  const { demo } = (await asking.desk()).hall()
  return asking.as(demo ? {} : { by, pin }, work)
}
