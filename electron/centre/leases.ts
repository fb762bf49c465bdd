import type { Instant } from '../../shared/base/ids.ts'
import { dayOf } from '../../shared/calendar/vietnam-time.ts'
import type { Centre } from '../../shared/people/centre.ts'
import { codeSeries, resultSeries, sealSeries } from '../../shared/record/lease.ts'
import type { Publication } from '../../shared/record/publication.ts'
import type { Authority } from './authority.ts'

/** How many numbers one lease of the demo holds. */
const CODES_A_DAY = 500
const RESULTS_A_YEAR = 2000
/** How often one seal may be used on one day, so that a stolen machine seals no more than this. */
const USES_A_DAY = 300

/**
 * The `round`-th leases for this counter: of every agency a range of dossier codes a day and of result
 * numbers a year, and of every seal a number of uses a day.
 */
export function* leasesFor(
  authority: Authority,
  { centre: { agencies }, seals }: { centre: Centre; seals: readonly { id: string }[] },
  device: { id: string; epoch: number },
  at: Instant,
  round: number,
): Iterable<Publication> {
  const year = Number(dayOf(at).slice(0, 4))
  const mine = { device: device.id, epoch: device.epoch }
  const band = (size: number): { from: number; to: number } => ({
    from: (round - 1) * size + 1,
    to: round * size,
  })
  const days = { firstDay: `${year}-01-01`, lastDay: `${year + 1}-12-31` }
  for (const { id } of seals) {
    const uses = { series: sealSeries(id), period: 'day', ...days, ...band(USES_A_DAY), ...mine }
    yield authority.publish('lease', uses.series, uses, { from: at, version: round })
  }
  for (const { code } of agencies) {
    const codes = { series: codeSeries(code), period: 'day', ...days, ...band(CODES_A_DAY), ...mine }
    yield authority.publish('lease', codes.series, codes, { from: at, version: round })
    for (const each of [year, year + 1]) {
      const span = { firstDay: `${each}-01-01`, lastDay: `${each}-12-31` }
      const results = {
        series: resultSeries(code, String(each)),
        period: 'year',
        ...span,
        ...band(RESULTS_A_YEAR),
        ...mine,
      }
      yield authority.publish('lease', results.series, results, { from: at, version: round })
    }
  }
}
