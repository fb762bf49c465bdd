import { holdsIssuing } from '../../centre/create-counter.ts'
import type { Asking, By } from '../asking.ts'
import { actingAs } from '../examples/sample-people.ts'

/**
 * The person named. If nobody is named, the first clerk of a demo Centre: clerks hold the key with which it
 * issues numbers.
 */
export async function orClerk(asking: Asking, by: By): Promise<By> {
  const { people, demo } = (await asking.desk()).hall()
  const clerk = people.find(({ roles, pin }) => pin && holdsIssuing(roles))
  return by.by || !demo || !clerk ? by : { ...actingAs(clerk), standsIn: true }
}
