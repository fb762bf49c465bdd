import type { Hash } from '../../../shared/base/ids.ts'
import type { Hello } from '../../../shared/wire/hello.ts'
import type { Heard } from '../../store/delivered.ts'
import type { Store } from '../../store/store.ts'
import type { Why } from '../transport/answers.ts'
import { type FoundFile, fetchMore, type Pieces } from './fetch-file.ts'
import type { FileLine } from './file-line.ts'
import { paperTold } from './paper-told.ts'

/** So many papers of other counters, and so many pieces of them, are asked for in one round: events never wait long behind them. */
const [ROUND_PAPERS, ROUND_PIECES] = [20, 60]
/** Among so many that are wanted those are looked for whose turn it is. */
const WANTED = 500
/** What is not there is asked for again after twice as many rounds each time, at most after so many: an hour. */
const MOST_ROUNDS = 240

type Wanted = ReturnType<Heard['wanted']>[number]
/** What was looked for in earlier rounds: pieces that came, and how many rounds each waits that was not there. */
export type Searching = { gathered: Pieces; vain: Map<Hash, { rounds: number; left: number }> }
export const newSearching = (): Searching => ({ gathered: new Map(), vain: new Map() })

type Fetching = {
  store: { heard: Pick<Heard, 'wanted'> } & Pick<Store, 'files' | 'papers' | 'events' | 'publications'>
  line: FileLine
  said: Hello
  searching: Searching
}
/** How many papers of other counters came in a round, how many of those looked for did not, and why it ended early, if it did. */
export type PapersRound = { papers: number; absent: number; why: Why | null }

/**
 * Fetches papers that acts of other counters name, so that the next step can be taken here without a line. What came of one
 * stays for the next round; what its maker has not sent yet is asked for ever more rarely.
 */
export async function fetchWanted({ store, line, said, searching }: Fetching): Promise<PapersRound> {
  const round: PapersRound = { papers: 0, absent: 0, why: null }
  const found = new Map<string, readonly FoundFile[]>()
  let most = ROUND_PIECES
  for (const wanted of whoseTurn(store.heard.wanted(WANTED), searching)) {
    const { content, agency, code } = wanted
    const of = `${agency} ${code}`
    const known = found.get(of)
    const answer = known ? { ok: true as const, value: known } : await line.find({ agency, code }, said)
    if (!answer.ok) return { ...round, why: answer.why }
    found.set(of, answer.value)
    const fetching = { files: store.files, line, said, agency }
    const came = await fetchMore(fetching, content, answer.value, { gathered: searching.gathered, most })
    if (!came.ok) return { ...round, why: came.why }
    const { bytes, have } = came.value
    // Not whole yet: the round has fetched enough.
    if (!bytes && have > 0) break
    if (bytes && keep(store, wanted, { bytes, found: answer.value })) round.papers++
    else round.absent++
    settle(searching, content, { found: answer.value, came: bytes !== null })
    most = Math.max(1, most - have)
  }
  return round
}

/** Those of which the code is known and whose turn it is, at most so many; of the others a round has passed. */
function whoseTurn(wanted: readonly Wanted[], { vain }: Searching): readonly (Wanted & { code: string })[] {
  const due: (Wanted & { code: string })[] = []
  for (const each of wanted) {
    const { code, content } = each
    const waits = vain.get(content)
    if (waits && waits.left > 0) waits.left--
    else if (code !== null && due.length < ROUND_PAPERS) due.push({ ...each, code })
  }
  return due
}

type Came = { bytes: Uint8Array; found: readonly FoundFile[] }

/** Keeps a paper as its own counter keeps it; whether an act that is known here names it. */
function keep(
  { papers, events, publications }: Fetching['store'],
  { content, dossier }: Wanted,
  { bytes, found }: Came,
) {
  const { form = '' } = found.find(each => each.content === content) ?? {}
  const told = paperTold({ events, publications }, { dossier, content, form })
  if (told) papers.put(bytes, told)
  return told !== undefined
}

/** Lets go of what came of it; where it did not come, it waits twice as long as last time. */
function settle(
  { gathered, vain }: Searching,
  content: Hash,
  { found, came }: { found: readonly FoundFile[]; came: boolean },
): void {
  for (const { sealed } of found.filter(each => each.content === content)) gathered.delete(sealed)
  if (came) {
    vain.delete(content)
    return
  }
  const rounds = Math.min(MOST_ROUNDS, 2 * (vain.get(content)?.rounds ?? 0.5))
  vain.set(content, { rounds, left: rounds })
}
