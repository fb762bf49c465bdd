import type { World } from './hall.ts'
import type { Checker } from './standing.ts'
import { standingAt } from './standing.ts'

/**
 * Each event appends itself to the list of its dossier (after Elle). Every list that a counter ever read of
 * its own events must be the beginning of the final one, and no event may come before itself by way of the
 * devices’ own order.
 */
export const appendList: Checker = world => [...wrongReads(world), ...cycles(world)]

function wrongReads(world: World): string[] {
  const { reads, era, setBack } = world
  const lists = new Map<string, string[]>()
  for (const { id, body } of standingAt(world)) {
    if (body.dossier === null) continue
    const key = `${body.dossier} ${body.device}`
    lists.set(key, [...(lists.get(key) ?? []), id])
  }
  return reads.flatMap(({ dossier, device, era: then, ids }) => {
    // What a province said before it was put back belongs to another history.
    if (then !== era) return []
    const all = lists.get(`${dossier} ${device}`) ?? []
    // Where a disk was replaced, what it had held is missing from what is read of it. The order stays.
    const last = setBack.has(device) ? all.filter(id => ids.includes(id)) : all
    const at = ids.findIndex((id, place) => last[place] !== id)
    return at < 0 ? [] : [`${device} read ${ids[at]?.slice(0, 8)} where ${last[at]?.slice(0, 8)} stands`]
  })
}

/** The order of each dossier and the order of each device, taken together, must make no circle. */
function cycles(world: World): string[] {
  const standing = standingAt(world)
  const after = new Map<string, string[]>()
  const follow = (lists: Map<string, string[]>): void => {
    for (const list of lists.values())
      for (const [at, id] of list.entries()) {
        const next = list[at + 1]
        if (next) after.set(id, [...(after.get(id) ?? []), next])
      }
  }
  const group = (keyOf: (each: (typeof standing)[number]) => string, all = standing) => {
    const lists = new Map<string, string[]>()
    for (const each of all) lists.set(keyOf(each), [...(lists.get(keyOf(each)) ?? []), each.id])
    return lists
  }
  follow(group(({ body }) => body.dossier ?? ''))
  const bySeq = standing.toSorted((a, b) => a.body.epoch - b.body.epoch || a.body.seq - b.body.seq)
  follow(group(({ body }) => body.device, bySeq))
  return findCircle(
    standing.map(({ id }) => id),
    after,
  )
}

/** The events that never become free when each is removed after those before it. */
function findCircle(ids: readonly string[], after: ReadonlyMap<string, readonly string[]>): string[] {
  const before = new Map(ids.map(id => [id, 0]))
  for (const next of after.values()) for (const id of next) before.set(id, (before.get(id) ?? 0) + 1)
  const free = ids.filter(id => before.get(id) === 0)
  for (let id = free.pop(); id !== undefined; id = free.pop()) {
    before.delete(id)
    for (const next of after.get(id) ?? []) {
      const many = (before.get(next) ?? 0) - 1
      before.set(next, many)
      if (many === 0) free.push(next)
    }
  }
  return [...before.keys()].map(id => `circle at ${id.slice(0, 8)}`)
}
