import type { Lease } from '../../../shared/record/lease.ts'
import type { NumberRun } from '../store.ts'

/** How many numbers of the leases in this report stand in no run, or in more than one. */
export function countUnexplained(
  runs: readonly NumberRun[],
  leases: readonly (Lease & { id: string })[],
): number {
  const told = new Map<string, number>()
  for (const { lease, period, from, to } of runs) {
    const key = `${lease} ${period}`
    told.set(key, (told.get(key) ?? 0) + to - from + 1)
  }
  const sizes = new Map(leases.map(({ id, from, to }) => [id, to - from + 1]))
  return [...told].reduce(
    (sum, [key, count]) => sum + Math.abs((sizes.get(key.slice(0, 64)) ?? 0) - count),
    0,
  )
}
