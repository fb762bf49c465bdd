import { isRefusal } from '../dossier/refusal.ts'
import { maySettle } from '../dossier/settlement.ts'
import type { Case, Placed, Ruling } from './case.ts'
import { contextOf, say, unauthorised } from './entitled.ts'

type Rulings = readonly [Ruling, ...Ruling[]]
/** Of these two kinds only one act can stand. */
const AGAINST_EACH_OTHER: readonly (string | null)[] = ['other-document', 'contradiction']
const isOpen = ({ verdict }: Placed): boolean => verdict === 'held' || verdict === 'quarantined'

/**
 * A person with authority has decided what the province held (reliability 3.9): what he lets stand is confirmed, what he
 * sets aside is rejected, and what only waited behind it is judged anew, in the order in which it came.
 */
export function settle(
  asked: Case,
  judgeAgain: (event: Placed, placed: readonly Placed[]) => Rulings,
): Rulings {
  const { event, placed } = asked
  const named = event.body.settles ?? []
  const found = named.flatMap(({ event: id }) => placed.find(each => each.id === id && isOpen(each)) ?? [])
  if (found.length < named.length) return say(asked, 'held', 'nothing-to-settle')
  const refused = unauthorised(asked) ?? unfit(asked, found)
  if (refused) return refused
  const decided = named.map(
    ({ event: of, as }): Ruling =>
      as === 'stands'
        ? { event: of, verdict: 'confirmed', reason: 'ratified' }
        : { event: of, verdict: 'rejected', reason: 'set-aside' },
  )
  return [...say(asked, 'confirmed', null), ...decided, ...waiting(placed, decided, judgeAgain)]
}

function unfit(asked: Case, found: readonly Placed[]): readonly [Ruling] | undefined {
  const context = contextOf(asked)
  if (!context) return say(asked, 'held', 'unknown-procedure')
  const refusal = maySettle(
    context,
    found.map(({ body }) => body.actor),
  )
  if (isRefusal(refusal)) return say(asked, 'held', refusal.refusal)
  const standing = found.filter(
    ({ id, reason }) =>
      AGAINST_EACH_OTHER.includes(reason) &&
      asked.event.body.settles?.some(({ event, as }) => event === id && as === 'stands'),
  )
  const isAlone = standing.length < 2 && !standing.some(({ id }) => hasRivalThatStands(asked, id))
  return isAlone ? undefined : say(asked, 'held', 'contradiction')
}

/** Whether a rival of it was let stand by an earlier settlement. */
const hasRivalThatStands = ({ placed }: Case, id: string): boolean => {
  const type = placed.find(each => each.id === id)?.body.type
  return placed.some(each => each.id !== id && each.reason === 'ratified' && each.body.type === type)
}

/** What only waited: judged anew one after the other, each on what was made of those before it. */
function waiting(
  placed: readonly Placed[],
  decided: readonly Ruling[],
  judgeAgain: (event: Placed, placed: readonly Placed[]) => Rulings,
): Ruling[] {
  const now = new Map(decided.map(ruling => [ruling.event, ruling]))
  for (const [at, each] of placed.entries()) {
    if (each.verdict !== 'held' || each.reason !== 'waits' || now.has(each.id)) continue
    const before = placed.slice(0, at).map(other => ({ ...other, ...verdictIn(now, other) }))
    const [own] = judgeAgain(each, before)
    if (own.verdict !== 'held' || own.reason !== 'waits') now.set(each.id, own)
  }
  return [...now.values()].filter(ruling => !decided.includes(ruling))
}

const verdictIn = (now: ReadonlyMap<string, Ruling>, { id }: Placed): Partial<Placed> => {
  const ruling = now.get(id)
  return ruling ? { verdict: ruling.verdict, reason: ruling.reason } : {}
}
