import { Day } from '../../../shared/base/ids.ts'
import { instantOf } from '../../../shared/calendar/vietnam-time.ts'
import { beginningOf } from '../../../shared/procedures/beginning.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { beginningSaid } from '../../../shared/text/procedures/beginning.ts'
import { viewProcedure } from '../../desk/decisions/procedures.ts'
import type { Office } from '../../desk/office/office.ts'
import { type ProcedureInput, takeProcedureAct } from './procedure-input.ts'

/** Publishes a draft by two persons. The answer says from when it holds, and what holds until then. */
export async function publishProcedure(office: Office, given: ProcedureInput): Promise<object | Refusal> {
  const { code = '', refused = 0 } = given
  const before = viewProcedure(office, code)
  if (isRefusal(before)) return before
  if (!before.draft) return refuse('draft-unknown', { code })
  const since = sinceOf(given.since)
  const input = { code, draft: before.draft.id, since, refused }
  const answer = await takeProcedureAct(office, given, 'procedure-published', input)
  const view = isRefusal(answer) ? answer : viewProcedure(office, code)
  if (isRefusal(view)) return view
  const newest = view.versions.at(-1)
  const { procedure } = before
  const begins = newest && beginningOf({ ...view, procedure }, newest.version, newest.since)
  return { ...answer, begins, text: begins ? beginningSaid(begins, 'vi') : '' }
}

/** A day begins with its first moment. */
function sinceOf(said: string | undefined): string | null {
  if (said === undefined) return null
  return Day.safeParse(said).success ? instantOf(said, '00:00') : said
}
