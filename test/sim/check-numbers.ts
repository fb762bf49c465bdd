import { type Checker, standingAt } from './standing.ts'

/**
 * Every number that counts must be in a range that the province knows: in one of the very machine that spent
 * it, or in a span that the province jumped over, because it may have given it before it was put back. A
 * suspended machine must hold no lease any more.
 */
export const numbersGiven: Checker = world => {
  const { leases, devices } = world.province.tables()
  const all = leases.all()
  const strange = standingAt(world)
    .filter(({ verdict }) => verdict !== 'quarantined')
    .flatMap(({ body: { numbers, device, epoch } }) =>
      numbers.flatMap(({ series, value }) => {
        const there = all.filter(row => row.series === series && row.from <= value && value <= row.to)
        const own = (row: (typeof all)[number]): boolean => row.device === device && row.epoch === epoch
        // What the province forgot is jumped over before the next range is given. Until then, too, nobody
        // else may have it.
        const given = there.some(own) || there.every(row => row.device === '')
        if (there.length === 0 && world.era === 0) return [`${series} ${value} of ${device} was never given`]
        return given ? [] : [`${series} ${value} of ${device} is given to another`]
      }),
    )
  const apart = devices.find(({ suspended }) => suspended !== null)
  const kept = all.filter(
    row =>
      row.burned === null && apart.some(({ device, epoch }) => device === row.device && epoch === row.epoch),
  )
  return [
    ...strange,
    ...kept.map(({ series, device }) => `${series} is leased to ${device}, which is kept apart`),
  ]
}
