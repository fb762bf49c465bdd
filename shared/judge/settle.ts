import { maySettle } from '../dossier/settlement.ts'
import type { Settled } from '../record/settles.ts'
import { isRefusal } from '../refusals/refusal.ts'
import { type Case, isOpen, type Placed, type Ruling } from './case.ts'
import { contradicts } from './contradiction.ts'
import { contextOf, say, unauthorised } from './entitled.ts'
import { BASE_SET_ASIDE, restsOnSetAside } from './set-aside.ts'

type Rulings = readonly [Ruling, ...Ruling[]]
/** Acts held for one of these reasons stand against each other: only one of them can stand. */
const AGAINST_EACH_OTHER: readonly (string | null)[] = ['other-document', 'contradiction']
/**
 * Whether a settlement only says what already happened: it sets an act aside that has meanwhile fallen with
 * its base. Somebody who decides a series of acts one by one is not too late.
 */
const isSaid = ({ verdict, reason }: Placed, as: Settled): boolean =>
  as === 'set-aside' && verdict === 'rejected' && reason === BASE_SET_ASIDE

/**
 * Applies the settlement of a person with authority over what the province held. What the person lets stand
 * is confirmed, and what they set aside is rejected. What only waited behind it is judged anew, in the order
 * in which it came.
 */
export function settle(
  asked: Case,
  judgeAgain: (event: Placed, placed: readonly Placed[]) => Rulings,
): Rulings {
  const { event, placed } = asked
  const named = event.body.settles ?? []
  const found = named.flatMap(
    ({ event: id, as }) => placed.find(each => each.id === id && (isOpen(each) || isSaid(each, as))) ?? [],
  )
  if (found.length < named.length) return say(asked, 'held', 'nothing-to-settle')
  const refused = unauthorised(asked) ?? unfit(asked, found)
  if (refused) return refused
  const fallen = found.filter(each => !isOpen(each)).map(({ id }) => id)
  const decided = named
    .filter(({ event: of }) => !fallen.includes(of))
    .map(
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

/** Whether an earlier settlement let a rival of this act stand. */
const hasRivalThatStands = ({ placed }: Case, id: string): boolean => {
  const own = placed.find(each => each.id === id)
  return placed.some(each => each.reason === 'ratified' && own && areRivals(own, each))
}

/** Whether only one of two acts can stand: the same step twice, or decisions that contradict each other. */
const areRivals = (one: Placed, other: Placed): boolean =>
  one.id !== other.id && (one.body.type === other.body.type || contradicts(one.body.type, other.body.type))

/**
 * The new rulings on acts that only waited, or were held against something now set aside. Each is judged anew
 * on top of the new rulings before it. An act that cannot stand without the one that was set aside falls with
 * it, such as a signature on a fallen approval.
 */
function waiting(
  placed: readonly Placed[],
  decided: readonly Ruling[],
  judgeAgain: (event: Placed, placed: readonly Placed[]) => Rulings,
): Ruling[] {
  const now = new Map(decided.map(ruling => [ruling.event, ruling]))
  for (const [at, each] of placed.entries()) {
    if (each.verdict !== 'held' || now.has(each.id)) continue
    const isFree = each.reason === 'waits' || isUnopposed(each, placed, now)
    if (!isFree) continue
    const before = placed.slice(0, at).map(other => ({ ...other, ...verdictIn(now, other) }))
    const [own] = judgeAgain(each, before)
    if (!isNews(own, each)) continue
    const falls = each.reason === 'waits' && own.verdict === 'held' && restsOnSetAside(each, before)
    now.set(each.id, falls ? { event: each.id, verdict: 'rejected', reason: BASE_SET_ASIDE } : own)
  }
  return [...now.values()].filter(ruling => !decided.includes(ruling))
}

/** Whether the new ruling differs from the standing one. An act that still waits is no news. */
const isNews = (own: Ruling, { verdict, reason }: Placed): boolean =>
  own.verdict !== 'held' || (own.reason !== 'waits' && (own.verdict !== verdict || own.reason !== reason))

/** Whether an act was held against others, and a person has set aside the last of those. */
const isUnopposed = (own: Placed, placed: readonly Placed[], now: ReadonlyMap<string, Ruling>): boolean =>
  AGAINST_EACH_OTHER.includes(own.reason) &&
  !placed
    .filter(each => areRivals(own, each))
    .map(each => ({ ...each, ...verdictIn(now, each) }))
    .some(
      ({ verdict, reason }) =>
        (verdict === 'held' && AGAINST_EACH_OTHER.includes(reason)) || reason === 'ratified',
    )

const verdictIn = (now: ReadonlyMap<string, Ruling>, { id }: Placed): Partial<Placed> => {
  const ruling = now.get(id)
  return ruling ? { verdict: ruling.verdict, reason: ruling.reason } : {}
}
