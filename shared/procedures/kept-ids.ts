/**
 * What stood on this line before, else what stood elsewhere with the same words: two papers may have one
 * name.
 */
export const sameAs = <T>(before: readonly T[], at: number, same: (each: T) => boolean): T | undefined =>
  before[at] && same(before[at]) ? before[at] : before.find(same)

/**
 * Two lines of one wording are two things: the second has the id of another that stood there so, else a new
 * one.
 */
export function apart<T extends { id: string }>(
  prefix: string,
  list: readonly T[],
  before: readonly T[],
  same: (one: T, other: T) => boolean,
): T[] {
  const used = new Set<string>()
  return list.map((each, at) => {
    const other = before.find(one => same(one, each) && !used.has(one.id))
    const id = used.has(each.id) ? (other?.id ?? freeId(prefix, [...before, ...list], at)) : each.id
    used.add(id)
    return { ...each, id }
  })
}

/** An id that nothing of the near procedure has: what was renamed is another thing. */
export function freeId(prefix: string, taken: readonly { id: string }[], at: number): string {
  let nth = at + 1
  while (taken.some(({ id }) => id === `${prefix}${nth}`)) nth += taken.length + 1
  return `${prefix}${nth}`
}
