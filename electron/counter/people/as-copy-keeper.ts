import type { Refusal } from '../../../shared/refusals/refusal.ts'
import { type CopyOut, findNoCopy, MAY_COPY } from '../../desk/copies/copies-out.ts'
import type { Office } from '../../desk/office/office.ts'
import type { Asking, By } from '../asking.ts'
import { actingAs } from '../examples/sample-people.ts'

/**
 * Does `work` as the person named, if they may say where a copy of the record goes. If nobody is named, a
 * demo Centre's first such person stands in.
 */
export async function asCopyKeeper<T>(
  asking: Asking,
  { by, pin }: By,
  what: CopyOut,
  work: (office: Office) => T | Refusal,
): Promise<T | Refusal> {
  const { people, demo } = (await asking.desk()).hall()
  const keeper = people.find(
    ({ roles, pin: shown }) => shown && roles.some(role => MAY_COPY[what].includes(role)),
  )
  const who: By = by || !demo || !keeper ? { by, pin } : { ...actingAs(keeper), standsIn: true }
  return asking.as(who, office => findNoCopy(office, what) ?? work(office))
}
