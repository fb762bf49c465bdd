import { canonicalJson } from '../base/canonical-json.ts'
import { afterOf } from '../dossier/dossier.ts'
import { steps } from '../dossier/steps/index.ts'
import type { EventBody } from '../record/event.ts'
import type { Case, Placed, Ruling } from './case.ts'
import { alone, forbidden, isKnown, say, unauthorised } from './entitled.ts'

/** One row: its name in the golden file, and what it rules, if the case is its own. */
export type Row = { name: string; rule(asked: Case): readonly [Ruling, ...Ruling[]] | undefined }

/** Both are held: the one that came, and the one that stood. */
const holdBoth = (asked: Case, rival: Placed, reason: string): readonly [Ruling, ...Ruling[]] => [
  ...say(asked, 'held', reason),
  { event: rival.id, verdict: 'held', reason },
]

/** What ends a dossier one way or decides it: two of these against each other are a contradiction. */
const decides = ({ type, after }: EventBody): boolean =>
  type === 'approval' || (after?.outcome ?? null) !== null
const outcomeOf = ({ type, after, docs }: EventBody): string =>
  canonicalJson({ type, stage: after?.stage, outcome: after?.outcome, docs })

/** The table of reliability 3.9, in the order in which it is asked. */
export const ROWS: readonly Row[] = [
  {
    name: 'unknown or newer type',
    rule(asked) {
      const { type, version, after } = asked.event.body
      if (!after) return undefined
      const known = isKnown(type) && version <= steps[type].version
      return known ? undefined : say(asked, 'quarantined', 'unknown-type')
    },
  },
  {
    name: 'note, attachment or act of the office',
    rule(asked) {
      const { after, dossier } = asked.event.body
      if (after) return undefined
      const against = dossier === null ? (unauthorised(asked) ?? alone(asked)) : undefined
      return against ?? say(asked, 'confirmed', null)
    },
  },
  {
    name: 'waits behind what is not settled',
    rule(asked) {
      const open = asked.placed.some(
        ({ verdict, body }) => (verdict === 'held' || verdict === 'quarantined') && body.after !== null,
      )
      return open ? say(asked, 'held', 'waits') : undefined
    },
  },
  {
    name: 'same step, same outcome, same document',
    rule(asked) {
      const same = asked.unknown.find(({ body }) => outcomeOf(body) === outcomeOf(asked.event.body))
      return same && say(asked, 'superseded', 'concurring')
    },
  },
  {
    name: 'same step, other document or outcome',
    rule(asked) {
      const rival = asked.unknown.find(({ body }) => body.type === asked.event.body.type)
      return rival && contradict(asked, rival, 'other-document')
    },
  },
  {
    name: 'contradictory decisions',
    rule(asked) {
      const rival = decides(asked.event.body) && asked.unknown.find(({ body }) => decides(body))
      return rival ? contradict(asked, rival, 'contradiction') : undefined
    },
  },
  { name: 'without authority at the time', rule: unauthorised },
  { name: 'what the rules do not allow', rule: forbidden },
  {
    name: 'on what had changed meanwhile',
    rule: asked => (asked.unknown.length > 0 ? say(asked, 'confirmed', 'stale') : undefined),
  },
  {
    name: 'stands otherwise than the rules say',
    rule(asked) {
      const { type, after } = asked.event.body
      if (!isKnown(type)) return undefined
      const due = afterOf(asked.dossier, type)
      return canonicalJson(due) === canonicalJson(after) ? undefined : say(asked, 'held', 'other-outcome')
    },
  },
]

/** Both are held; what was final by delivery before the other was done stands, and the other is held against it. */
function contradict(asked: Case, rival: Placed, reason: string): readonly [Ruling, ...Ruling[]] {
  const { lo } = asked.event.body.time
  const delivered = asked.placed.some(
    ({ body, verdict, at }) => verdict === 'confirmed' && body.after?.outcome === 'returned' && at < lo,
  )
  return delivered ? say(asked, 'held', 'against-final') : holdBoth(asked, rival, reason)
}
