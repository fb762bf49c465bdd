import type { Mutation } from './mutation.ts'

/** What is broken in how counters hear of one another. */
export const HEARD: readonly Mutation[] = [
  {
    name: 'heard: a page of acts is passed over',
    file: 'electron/sync/round/pull-acts.ts',
    find: '!heard.take(page)',
    put: '!heard.take(page.to % 7 === 0 ? { ...page, acts: [] } : page)',
  },
  {
    name: 'heard: keys that the province did not take are given no more',
    file: 'electron/sync/round/give-keys.ts',
    find: 'if (!answer.ok) return answer.why',
    put: 'if (!answer.ok) { heard.keysGiven(upTo); return answer.why }',
    toldBy: 'test/province/heard-cut.test.ts',
  },
  {
    name: 'heard: one key of a dossier is kept, whosever it is',
    file: 'electron/store/heard/dossier-keys.ts',
    find: 'if (found && left.length < unread.length) tried.push(found)',
    put: 'if (found && left.length < unread.length && tried.length === 0) tried.push(found)',
    toldBy: 'test/store/heard-keys.test.ts',
  },
  {
    name: 'heard: an act that the province does not confirm is folded',
    file: 'shared/dossier/heard.ts',
    find: "own || verdict === 'confirmed' ? act",
    put: 'own || verdict !== null ? act',
  },
  {
    name: 'heard: acts are read as they came, and not in the order of the ledger',
    file: 'shared/dossier/heard.ts',
    find: '(a.position ?? Number.POSITIVE_INFINITY) - (b.position ?? Number.POSITIVE_INFINITY) || byName(a, b)',
    put: 'Number(b.own) - Number(a.own) || (byName(a, b) && 0)',
  },
]
