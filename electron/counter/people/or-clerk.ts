import { holdsIssuing } from '../../centre/create-counter.ts'
import type { Asking, By } from '../asking.ts'
import { actingAs } from '../examples/sample-people.ts'

/**
 * The person named; where a demo Centre is asked and nobody is named, the first of its clerks, who hold what
 * it issues numbers with.
 */
export async function orClerk(asking: Asking, by: By): Promise<By> {
  const { people, demo } = (await asking.desk()).hall()
  const clerk = people.find(({ roles, pin }) => pin && holdsIssuing(roles))
  return by.by || !demo || !clerk ? by : { ...actingAs(clerk), standsIn: true }
}
