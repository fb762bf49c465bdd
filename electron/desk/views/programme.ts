import type { Day } from '../../../shared/base/ids.ts'
import { dayOf } from '../../../shared/calendar/vietnam-time.ts'
import { type Board, boardOf } from '../../../shared/programme/board.ts'
import { daysBefore, evidenceOf, type Visit } from '../../../shared/programme/evidence.ts'
import type { RegisterRow } from '../../../shared/register/row.ts'
import type { Store } from '../../store/store.ts'
import { dossierOf } from '../office/dossier-of.ts'
import type { Office } from '../office/office.ts'

/** How many rows are read at a time, and how many dossiers are opened to see where they waited. */
const PAGE = 500
const MOST_OPENED = 2000

/**
 * The programme board. Procedures and files are as published and acted on here; the evidence is from the
 * register.
 */
export function programmeBoard({ store, published, standing }: Office): Board {
  const at = store.time().lo
  const centre = published.centre(at)
  const file = {
    at,
    certificates: published.certificates(at),
    mandates: published.mandates(at),
    seals: published.seals(at),
    state: standing.now(),
    training: centre.programme?.training ?? [],
  }
  const procedures = published.procedures(at).map(({ value }) => value)
  return boardOf({ centre, procedures, file, evidence: evidenceOf(visitsOf(store, dayOf(at)), dayOf(at)) })
}

/**
 * The visits of the last 90 days, newest first. Only dossiers that were returned on a later day than they
 * were received are opened, at most `MOST_OPENED` of them.
 */
function* visitsOf(store: Store, today: Day): Iterable<Visit> {
  let opened = 0
  for (const row of recentRows(store, daysBefore(today, 89))) {
    const { procedure, receivedAt, ended, endedAt } = row
    if (!procedure || !receivedAt) continue
    const returnedAt = ended === 'returned' ? endedAt : null
    const overNight = returnedAt !== null && dayOf(receivedAt) !== dayOf(returnedAt)
    if (overNight && opened++ < MOST_OPENED)
      yield { ...firstSteps(store, row), procedure, receivedAt, returnedAt }
    else yield { procedure, receivedAt, returnedAt, appraisedAt: null, approvedAt: null }
  }
}

/**
 * Register rows since `from`, page by page. Rows come in the order of their receipt, so a page wholly older
 * than that day is the last.
 */
function* recentRows(store: Store, from: Day): Iterable<RegisterRow> {
  for (let before: string | null = null; ; ) {
    const page: readonly RegisterRow[] = store.register.find('', { limit: PAGE, before, offices: null })
    yield* page
    const last = page.at(-1)
    if (!last || page.length < PAGE || (last.receivedAt && dayOf(last.receivedAt) < from)) return
    before = last.dossier
  }
}

function firstSteps(store: Store, { dossier }: RegisterRow): Pick<Visit, 'appraisedAt' | 'approvedAt'> {
  const { history } = dossierOf(store, dossier)
  const first = (step: string): string | null => history.find(taken => taken.step === step)?.at ?? null
  return { appraisedAt: first('appraisal'), approvedAt: first('approval') }
}
