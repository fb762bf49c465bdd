/**
 * The earlier item of a line: the one on the same line where it is the same, else any other with the same
 * words, because two papers may have one name.
 */
export const sameAs = <T>(before: readonly T[], at: number, same: (each: T) => boolean): T | undefined =>
  before[at] && same(before[at]) ? before[at] : before.find(same)

/**
 * Gives lines with the same words different ids. The second gets the id of another such item from before, or
 * else a new one.
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

/** An id that nothing in `taken` has: a renamed item is a new item. */
export function freeId(prefix: string, taken: readonly { id: string }[], at: number): string {
  let nth = at + 1
  while (taken.some(({ id }) => id === `${prefix}${nth}`)) nth += taken.length + 1
  return `${prefix}${nth}`
}
