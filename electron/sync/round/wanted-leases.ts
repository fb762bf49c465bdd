import { dayOf } from '../../../shared/calendar/vietnam-time.ts'
import { Centre } from '../../../shared/people/centre.ts'
import { codeSeries, type Lease, resultSeries, sealSeries } from '../../../shared/record/lease.ts'
import type { LeaseAsked } from '../../../shared/wire/centre.ts'
import type { Store } from '../../store/store.ts'

type Wanted = LeaseAsked['wanted'][number]
type Numbered = Pick<Wanted, 'series' | 'period' | 'firstDay' | 'lastDay' | 'size'>

/**
 * How many numbers a machine that has none of a series asks for: codes per day, results per year, uses of a
 * seal per day.
 */
const FIRST = { code: 500, result: 2000, seal: 300 } as const
/** The share left of what a machine was given at which it asks for more (R17). */
export const LOW = 0.4
/**
 * From this day of a year on, numbers of the next year are asked for too: an outage may last over the year's
 * end.
 */
const NEXT_YEAR_FROM = '-11-01'

/** The ranges of numbers that this machine should ask its province for now. */
export function wantedLeases(store: Store): readonly Wanted[] {
  const { lo, suspect } = store.time()
  const [centre] = store.publications.list('centre', lo)
  // With a suspect clock no day's numbers are asked for.
  if (!centre || suspect) return []
  const seals = store.publications.list('seal', lo).map(({ body }) => body.key)
  const { agencies } = Centre.parse(centre.body.body)
  const all = seriesOn(dayOf(lo), { codes: agencies.map(({ code }) => code), seals })
  const mine = store.numbers.leases().filter(each => isOf(store, each))
  const resting = store.numbers.resting()
  return all.flatMap(each => {
    if (resting.includes(each.series)) return []
    const given = mine.filter(lease => lease.series === each.series && covers(lease, each.firstDay))
    const total = given.reduce((sum, { from, to }) => sum + to - from + 1, 0)
    if (total > 0 && store.numbers.left(each.series, each.firstDay) > LOW * total) return []
    const last = given.at(-1)
    const size = last ? last.to - last.from + 1 : each.size
    const known = [...store.numbers.turnedDown(each.series), ...given.map(({ id }) => id)]
    return [{ ...each, size, have: known.slice(-50) }]
  })
}

const isOf = ({ device }: Store, lease: Lease): boolean =>
  lease.device === device.id && lease.epoch === device.epoch
const covers = ({ firstDay, lastDay }: Lease, day: string): boolean => firstDay <= day && day <= lastDay

/** Every series of a Centre, each with the days for which its numbers are asked. */
function seriesOn(
  day: string,
  { codes, seals }: { codes: readonly string[]; seals: readonly string[] },
): Numbered[] {
  const year = Number(day.slice(0, 4))
  const years = day >= `${year}${NEXT_YEAR_FROM}` ? [year, year + 1] : [year]
  const daily = { period: 'day', firstDay: day, lastDay: `${year + 1}-12-31` } as const
  return [
    ...codes.map(code => ({ series: codeSeries(code), ...daily, size: FIRST.code })),
    ...seals.map(seal => ({ series: sealSeries(seal), ...daily, size: FIRST.seal })),
    ...codes.flatMap(code =>
      years.map(each => ({
        series: resultSeries(code, String(each)),
        period: 'year' as const,
        firstDay: each === year ? day : `${each}-01-01`,
        lastDay: `${each}-12-31`,
        size: FIRST.result,
      })),
    ),
  ]
}
