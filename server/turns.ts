const last = new Map<string, Promise<unknown>>()

/**
 * Does work for a Centre after what came before it for the same one is done, whether that went well or not. The database
 * would let them wait for each other as well, but each of them with a connection in its hand, which others want.
 */
export function inTurn<T>(centre: string, work: () => Promise<T>): Promise<T> {
  const mine = (last.get(centre) ?? Promise.resolve()).then(work)
  const over = mine
    .catch(() => undefined)
    .finally(() => {
      if (last.get(centre) === over) last.delete(centre)
    })
  last.set(centre, over)
  return mine
}
