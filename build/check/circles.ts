import type { Source } from './sources.ts'

/** Files that import each other in a loop, types counted: each as the path around it. */
export function findCircles(sources: readonly Source[]): string[] {
  const graph = sources.map(
    ({ path, imports }) => [path, imports.filter(each => each.inside).map(each => each.to)] as const,
  )
  return loopsOf(new Map(graph)).map(loop => `circle: ${loop.join(' → ')}`)
}

/** The loops of a graph: at least one through every knot, each as the way around, its first place said again. */
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
