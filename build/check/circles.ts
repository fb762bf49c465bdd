import type { Room } from '../rooms/room.ts'
import { ROOMS } from '../rooms/rooms.ts'
import type { Source } from './sources.ts'

/** Files that import each other in a circle; imports of types count. Each circle is the path around it. */
export function findCircles(sources: readonly Source[]): string[] {
  const graph = sources.map(
    ({ path, imports }) => [path, imports.filter(each => each.inside).map(each => each.to)] as const,
  )
  return loopsOf(new Map(graph)).map(loop => `circle: ${loop.join(' → ')}`)
}

/**
 * Rooms that the table allows to import each other in a circle. The workshop is left out: it imports
 * everything, and nothing imports it.
 */
export function findRoomCircles(rooms: readonly Room[] = ROOMS): string[] {
  const narrow = rooms.filter(({ room, flat }) => !flat && room !== 'build' && room !== 'test')
  const within = (path: string, place: string): boolean => path === place || path.startsWith(`${place}/`)
  const needs = narrow.map(({ room, rooms: allowed }) => {
    const needed = narrow.filter(other =>
      allowed.some(each => within(other.room, each) || within(each, other.room)),
    )
    return [room, needed.map(other => other.room).filter(other => other !== room)] as const
  })
  return loopsOf(new Map(needs)).map(loop => `circle of rooms: ${loop.join(' → ')}`)
}

/**
 * The circles of a graph, at least one for each group of nodes that reach each other. Each is the way around,
 * with its first place repeated at the end.
 */
export function loopsOf(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const done = new Set<string>()
  const found: string[][] = []
  const visit = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path)
    if (at >= 0) found.push([...trail.slice(at), path])
    if (at >= 0 || done.has(path)) return
    for (const next of new Set(graph.get(path))) visit(next, [...trail, path])
    done.add(path)
  }
  for (const path of graph.keys()) visit(path, [])
  return found
}
