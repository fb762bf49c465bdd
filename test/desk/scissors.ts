import type { Office } from '../../electron/desk/office/office.ts'

/** The cable is pulled: nothing that would come after is done. */
export class Cut extends Error {}
export type Scissors = { left: number; cut: string[]; seen: string[] }

/**
 * The same office, in which the n-th thing that leaves a trace is the last one done: before the next is after
 * this one.
 */
export function cutting(office: Office, scissors: Scissors): Office {
  const point = (name: string): void => {
    scissors.seen.push(name)
    if (--scissors.left !== 0) return
    scissors.cut.push(name)
    throw new Cut(name)
  }
  const around = <T>(name: string, work: () => T): T => {
    const done = work()
    point(`after ${name}`)
    return done
  }
  const { store, typesetter, who } = office
  const papers = {
    ...store.papers,
    put: (...of: Parameters<typeof store.papers.put>) =>
      around('a paper on disk', () => store.papers.put(...of)),
  }
  const record: typeof store.record = work => around('a record', () => store.record(work))
  const prepare: typeof typesetter.prepare = async (...of) => {
    const set = await typesetter.prepare(...of)
    point('after setting')
    return set
  }
  const named = new Map(who.named)
  // A token that is pulled while its key is asked for.
  const get = (name: string) => {
    point(`token ${name}`)
    return who.named.get(name)
  }
  // Nothing that usually goes on after a fault goes on after this one.
  const fault: typeof office.fault = (what, thrown) => {
    if (thrown instanceof Cut) throw thrown
    return office.fault(what, thrown)
  }
  return {
    ...office,
    fault,
    store: new Proxy(store, {
      get: (of, key) => ({ papers, record })[key as 'papers'] ?? Reflect.get(of, key),
    }),
    typesetter: { ...typesetter, prepare },
    who: { ...who, named: Object.assign(named, { get }) },
  }
}

/** Cuts nothing, and sees every point. */
export const NEVER = (): Scissors => ({ left: Number.POSITIVE_INFINITY, cut: [], seen: [] })
