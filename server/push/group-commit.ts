/**
 * Work of a Centre that waits for its turn: the machine it is from, its size, and the promise of the prepared
 * work.
 */
type Turn<W> = { of: string; size: number; ready: Promise<W> }
type Waiting<W, A> = Turn<W> & { work: W | undefined; done(answer: A): void; fail(fault: unknown): void }
type Take<W, A> = (works: readonly W[]) => Promise<readonly A[]>

/**
 * Group commit. Work for one Centre queues without holding a connection. What became ready while a
 * transaction ran goes into the next one together, up to `most` in size, so that the ledger is locked and
 * synced once for all of it. The work of one machine keeps its order, one piece at a time. Where a group
 * fails, each piece is tried by itself.
 */
export function openGroupCommit<W, A>(most: number, take: Take<W, A>) {
  const centres = new Map<string, Waiting<W, A>[]>()
  const takeAll = async (centre: string, waiting: Waiting<W, A>[]): Promise<void> => {
    for (let first = waiting[0]; first; first = waiting[0]) {
      await first.ready.catch(() => undefined)
      const some = pick(waiting, most)
      await settle(some, take)
      for (const each of some) waiting.splice(waiting.indexOf(each), 1)
    }
    centres.delete(centre)
  }
  return (centre: string, turn: Turn<W>): Promise<A> =>
    new Promise<A>((done, fail) => {
      const one: Waiting<W, A> = { ...turn, work: undefined, done, fail }
      const others = centres.get(centre)
      const waiting = others ?? []
      waiting.push(one)
      const leave = (fault: unknown): void => {
        fail(fault)
        waiting.splice(waiting.indexOf(one), 1)
      }
      turn.ready.then(work => (one.work = work), leave)
      if (others) return
      centres.set(centre, waiting)
      void takeAll(centre, waiting)
    })
}

/** The first pieces that are ready and go together. */
function pick<W, A>(waiting: readonly Waiting<W, A>[], most: number): Waiting<W, A>[] {
  const passed = new Set<string>()
  let left = most
  return waiting.filter(({ of, size, work }) => {
    const isFirst = !passed.has(of)
    passed.add(of)
    if (work === undefined || !isFirst || (size > left && left < most)) return false
    left -= size
    return true
  })
}

async function settle<W, A>(some: readonly Waiting<W, A>[], take: Take<W, A>): Promise<void> {
  const works = some.flatMap(({ work }) => (work === undefined ? [] : [work]))
  try {
    const answers = works.length > 0 ? await take(works) : []
    for (const [at, { done }] of some.entries()) done(answers[at] as A)
  } catch (fault) {
    if (some.length === 1) some[0]?.fail(fault)
    else for (const each of some) await settle([each], take)
  }
}
